package rabta.kernel.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words that carry a name, however it was spaced: عبدالرحمان, Abdul Rehman and Abdurrehman are the same two. */
final class NameWords {

    private static final Set<String> PARTICLES = Set.of(
            "al", "el", "ul", "ur", "us", "ud", "un", "uz", "ut", "ush", "ar", "as", "ad", "an", "az", "at", "ash", "tul", "tun", "ال");
    private static final Set<String> SERVANT = Set.of(
            "abd", "abdul", "abdur", "abdus", "abdun", "abduz", "abdud", "abdut", "abdush", "abdel", "abdal", "abdool", "abdoul", "عبد", "عبدال");
    private static final Map<String, String> SHORT = Map.of(
            "mohd", "muhammad", "muhd", "muhammad", "mhd", "muhammad", "md", "muhammad", "mohmd", "muhammad",
            "sh", "sheikh", "ch", "chaudhry", "dr", "doctor");

    private NameWords() {}

    /** الحق without its article, for what others write as {@code ul Haq}; null where a word does not begin so. */
    static String withoutArticle(String word) {
        return word.startsWith("ال") && word.length() > 3 && !word.startsWith("اللہ") ? word.substring(2) : null;
    }

    /** A word, and how others join it with its neighbour: Noor ul Ain is also Noorulain. */
    record Word(String text, List<String> wholes) {}

    static List<String> of(String text) {
        return grouped(text).stream().map(Word::text).toList();
    }

    static List<Word> grouped(String text) {
        List<String> typed = Folding.words(text);
        List<Word> words = new ArrayList<>(typed.size() + 1);
        List<String> parts = new ArrayList<>(2);
        for (int at = 0; at < typed.size(); at++) {
            String word = typed.get(at);
            if (typed.size() > 1 && PARTICLES.contains(word)) {
                continue;
            }
            parts.clear();
            part(SHORT.getOrDefault(word, word), parts);
            List<String> wholes = wholes(typed, at, parts.size() > 1);
            for (String part : parts) {
                words.add(new Word(part, wholes));
            }
        }
        return words.isEmpty() ? typed.stream().map(word -> new Word(word, List.of())).toList() : words;
    }

    private static List<String> wholes(List<String> typed, int at, boolean split) {
        List<String> wholes = new ArrayList<>(0);
        if (split) {
            wholes.add(typed.get(at));
        }
        join(typed, at, wholes);
        join(typed, at - 1, wholes);
        join(typed, at - 2, wholes);
        return wholes;
    }

    /** Adds what begins with the word at this place: itself, a particle and the next; or itself and a next with its article. */
    private static void join(List<String> typed, int first, List<String> into) {
        if (first < 0 || first + 1 >= typed.size() || PARTICLES.contains(typed.get(first))) {
            return;
        }
        String word = typed.get(first);
        String next = typed.get(first + 1);
        String bare = withoutArticle(next);
        if (bare != null) {
            into.add(word + next);
            into.add(word + bare);
        } else if (PARTICLES.contains(next) && first + 2 < typed.size()) {
            into.add(word + next + typed.get(first + 2));
        }
    }

    private static void part(String word, List<String> into) {
        String servantOf = word.startsWith("عبدال") ? afterArticle(word, 5) : word.startsWith("abd") ? afterLatinArticle(word) : null;
        if (SERVANT.contains(word)) {
            into.add(Skeleton.isUrdu(word) ? "عبد" : "abd");
        } else if (servantOf != null) {
            into.add(Skeleton.isUrdu(word) ? "عبد" : "abd");
            into.add(servantOf);
        } else if (Skeleton.isUrdu(word)) {
            split(word, into);
        } else {
            into.add(word);
        }
    }

    private static String afterArticle(String word, int start) {
        String rest = word.substring(start);
        return rest.length() < 2 || rest.equals("لہ") || rest.equals("لاہ") ? null : rest;
    }

    // The article takes on the letter that follows: abdul+latif, but abdur+rehman.
    private static String afterLatinArticle(String word) {
        int at = 3;
        while (at < word.length() && "aeou".indexOf(word.charAt(at)) >= 0) {
            at++;
        }
        if (at == 3 || at + 2 >= word.length()) {
            return null;
        }
        char article = word.charAt(at);
        String rest = word.substring(article == 'l' || article == word.charAt(at + 1) ? at + 1 : at);
        boolean ofGod = article == 'l' && (rest.startsWith("la") || rest.startsWith("lla") || rest.startsWith("ah")) && rest.length() <= 4;
        return article == 'l' && rest.length() < 3 || ofGod || "aeiou".indexOf(article) >= 0 ? null : rest;
    }

    private static void split(String word, List<String> into) {
        int article = word.indexOf("ال", 3);
        if (article >= 3 && word.length() - article >= 5) {
            into.add(word.substring(0, article));
            into.add(word.substring(article + 2));
        } else {
            into.add(word);
        }
    }
}
