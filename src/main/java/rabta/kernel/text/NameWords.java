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

    static boolean isParticle(String word) {
        return PARTICLES.contains(word);
    }

    /** الحق without its article, for what others write as {@code ul Haq}; null where a word does not begin so. */
    static String withoutArticle(String word) {
        return word.startsWith("ال") && word.length() > 3 && !word.startsWith("اللہ") ? word.substring(2) : null;
    }

    static List<String> of(String text) {
        List<String> typed = Folding.words(text);
        List<String> words = new ArrayList<>(typed.size() + 1);
        for (String word : typed) {
            if (typed.size() == 1 || !isParticle(word)) {
                part(SHORT.getOrDefault(word, word), words);
            }
        }
        return words.isEmpty() ? typed : words;
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
