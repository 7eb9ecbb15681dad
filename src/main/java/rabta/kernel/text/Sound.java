package rabta.kernel.text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How a name sounds, so that {@code Ayesha} finds {@code عائشہ}, {@code قاسم} finds {@code Kasim}, and {@code Mohd} finds
 * {@code Muhammad}.
 *
 * <p>A search by sound has two steps. The <b>keys</b> are coarse and indexed: the consonants of a word in one alphabet for both
 * scripts ({@code Zafar}, {@code zaffer} and {@code ظفر} are {@code zfr}). Some fifteen of ten thousand words share a key, and one
 * spelling in ten has another key than its partner, so a query also asks for keys that are one slip away. The <b>rank</b> is
 * fine and costs about a microsecond for a pair of words: it puts the few hundred rows that the keys brought in order.
 *
 * <h2>What is stored</h2>
 * <p>{@code sounds text[]}, filled with {@code key(name).split(" ")} whenever the name is written, with a GIN index. A person is
 * stored under the name in both scripts if both are known: {@code key(name + " " + nameInUrdu)}.
 *
 * <h2>How to search</h2>
 * <ol>
 * <li>Look for the folded text first ({@link Folding}); ask by sound only if that fills no page, and put what it finds below.
 * <li>{@link #asked} gives one list of keys for each word of the query. A row must hold one key at least of every list:
 * <pre>{@code
 *   select p.id, p.name
 *     from people p
 *    where p.sounds && :first
 *      and p.sounds && :second
 *    limit 500
 * }</pre>
 * The first key of a list is the exact one; the rest follow by likelihood. Above a hundred thousand rows ask with the
 * first keys alone before asking with all, or the limit may cut the right row off.
 * <li>Order by {@link #rank} in Java, best first, and drop what is below {@link #UNLIKE}.
 * </ol>
 *
 * <p>A large workspace does better with a vocabulary: a table of the distinct words of all names
 * ({@code word text primary key, sounds text[]}), asked and ranked as above word by word; the best ten words of each then
 * go to the ordinary index on the folded names. Common names cost nothing there: a million people share some thousands of words.
 *
 * <p>A query that is still being typed: {@link #rank} forgives what its last word does not cover yet, and
 * {@code sounds} may be asked for a prefix of the key through a trigram index on {@code array_to_string(sounds, ' ')}; below three
 * letters do not ask by sound at all, and leave a last word that short out of the conditions.
 */
public final class Sound {

    /** What ranks below this is another name. */
    public static final double UNLIKE = 0.35;

    /** The cost of a letter at which a name is as likely another one. */
    private static final double DOUBTFUL = 15;
    private static final double STEEPNESS = 5;

    /** Enough for every likely slip in a word of four consonants; more only widens the net over strangers. */
    private static final int MOST_KEYS = 64;

    /** Pairs of key letters that writers exchange, the most frequent first. */
    private static final String EXCHANGED = "rd zj zs jg pf sx nm td st kc xc gk pb xt kx";
    private static final String OFTEN_MISSING = "ntrlskdzpg";

    private Sound() {}

    /**
     * The keys under which a text is stored and found: one for each word, space separated, in the order of the words, then those
     * of joined forms (Noor ul Ain is also Noorulain, and نورالعین is Noor and Ain). Lower-case ASCII letters
     * and digits; a word of another script is its own key. Empty for a text without words: store
     * an empty array then, since splitting it yields one empty key.
     */
    public static String key(String text) {
        var keys = new LinkedHashSet<String>(8);
        List<NameWords.Word> words = NameWords.grouped(text);
        for (NameWords.Word word : words) {
            keys.add(Skeleton.of(word.text()));
        }
        for (NameWords.Word word : words) {
            addOtherForms(word, keys);
        }
        return String.join(" ", keys);
    }

    /**
     * For each word of a query the keys that a row may hold to be a candidate: its own key first, then those one slip away,
     * likeliest first. See the class for the statement.
     */
    public static List<List<String>> asked(String query) {
        List<List<String>> asked = new ArrayList<>(4);
        for (NameWords.Word word : NameWords.grouped(query)) {
            var keys = new LinkedHashSet<String>();
            String key = Skeleton.of(word.text());
            keys.add(key);
            addOtherForms(word, keys);
            keys.addAll(near(key));
            asked.add(List.copyOf(keys));
        }
        return asked;
    }

    /** Keys one slip away from this one, likeliest first: two letters that are often exchanged, one too many, one missing. */
    public static List<String> near(String key) {
        if (!key.chars().allMatch(c -> c >= 'a' && c <= 'z')) {
            return List.of();
        }
        var near = new LinkedHashSet<String>();
        String bare = key.equals(Skeleton.NO_CONSONANT) ? "" : key;
        for (String pair : EXCHANGED.split(" ")) {
            for (int at = 0; at < bare.length(); at++) {
                int which = pair.indexOf(bare.charAt(at));
                if (which >= 0) {
                    near.add(Skeleton.single(bare.substring(0, at) + pair.charAt(1 - which) + bare.substring(at + 1)));
                }
            }
        }
        for (int at = bare.length() - 1; at >= 0; at--) {
            near.add(Skeleton.single(bare.substring(0, at) + bare.substring(at + 1)));
        }
        for (int letter = 0; letter < OFTEN_MISSING.length(); letter++) {
            for (int at = bare.length(); at >= 0; at--) {
                near.add(Skeleton.single(bare.substring(0, at) + OFTEN_MISSING.charAt(letter) + bare.substring(at)));
            }
        }
        near.remove(key);
        return near.stream().limit(MOST_KEYS).toList();
    }

    /**
     * How much a candidate sounds like the query, from 0 to 1; 1 only where both fold to the same text. Either may be in either
     * script. Every word of the query looks for its best partner; words of the candidate that nobody asked for cost little, and a
     * last word that is still being typed costs little too. Comparable between candidates of one query, not between
     * queries. Safe for any thread; about 1 µs for a pair of words.
     */
    public static double rank(String query, String candidate) {
        String asked = Folding.fold(query);
        String found = Folding.fold(candidate);
        if (asked.equals(found)) {
            return 1;
        }
        List<String> wanted = NameWords.of(asked);
        List<String> given = NameWords.of(found);
        if (wanted.isEmpty() || given.isEmpty()) {
            return 0;
        }
        int cost = wordByWord(wanted, given);
        if (wanted.size() > 1 || given.size() > 1) {
            cost = Math.min(cost, Likeness.cost(String.join("", wanted), String.join("", given), false) + Likeness.JOINED);
        }
        double letters = 0;
        for (String word : wanted) {
            letters += Skeleton.isUrdu(word) ? 1.5 * word.length() : word.length();
        }
        return 0.999 / (1 + Math.exp((cost / letters - DOUBTFUL) / STEEPNESS));
    }

    private static int wordByWord(List<String> wanted, List<String> given) {
        int total = Likeness.UNASKED * Math.max(0, given.size() - wanted.size());
        for (int each = 0; each < wanted.size(); each++) {
            boolean typing = each == wanted.size() - 1;
            int best = Integer.MAX_VALUE;
            for (String word : given) {
                best = Math.min(best, pair(wanted.get(each), word, typing));
            }
            total += best;
        }
        return total;
    }

    private static int pair(String asked, String found, boolean typing) {
        int cost = Likeness.cost(asked, found, typing);
        String askedBare = NameWords.withoutArticle(asked);
        if (askedBare != null) {
            cost = Math.min(cost, Likeness.cost(askedBare, found, typing) + Likeness.ARTICLE);
        }
        String foundBare = NameWords.withoutArticle(found);
        if (foundBare != null) {
            cost = Math.min(cost, Likeness.cost(asked, foundBare, typing) + Likeness.ARTICLE);
        }
        return cost;
    }

    private static void addOtherForms(NameWords.Word word, Set<String> keys) {
        String bare = NameWords.withoutArticle(word.text());
        if (bare != null) {
            keys.add(Skeleton.of(bare));
        }
        for (String whole : word.wholes()) {
            keys.add(Skeleton.of(whole));
        }
    }
}
