package rabta.conversations.learnt;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * How much a letter resembles what was called spam: word by word as Paul Graham proposed it, each word's share drawn towards one half while
 * it is rare (Gary Robinson), and all of them put together by Fisher's method with chi-square (as SpamBayes does): near 1 spam, near 0 not,
 * and about one half where the words disagree or tell nothing.
 *
 * @param words those that spoke most for spam, the strongest first
 */
record Likeness(double score, List<String> words) {

    /** A word in so many letters called spam, and in so many others. */
    record Count(int spam, int other) {

        static final Count NONE = new Count(0, 0);
    }

    static final Likeness NOTHING = new Likeness(0.5, List.of());

    private static final double STRENGTH = 0.45;
    private static final double UNKNOWN = 0.5;
    private static final double TELLING = 0.1;
    /** What stood in one letter alone says more of that letter than of spam. */
    private static final int FEWEST = 2;
    private static final int MOST = 150;
    private static final int REASONS = 5;

    private record Share(String word, double spam) {

        double strength() {
            return Math.abs(spam - UNKNOWN);
        }
    }

    /** @param counts of a word, among so many letters of each kind */
    static Likeness of(Collection<String> words, Function<String, Count> counts, int spam, int other) {
        if (spam == 0 || other == 0) {
            return NOTHING;
        }
        var shares = new ArrayList<Share>();
        for (var word : words) {
            var count = counts.apply(word);
            int seen = count.spam() + count.other();
            if (seen >= FEWEST) {
                double ofSpam = (double) count.spam() / spam;
                double ofOther = (double) count.other() / other;
                double share = ofSpam / (ofSpam + ofOther);
                var drawn = new Share(word, (STRENGTH * UNKNOWN + seen * share) / (STRENGTH + seen));
                if (drawn.strength() >= TELLING) {
                    shares.add(drawn);
                }
            }
        }
        if (shares.isEmpty()) {
            return NOTHING;
        }
        shares.sort(Comparator.comparingDouble(Share::strength).reversed().thenComparing(Share::word));
        var strongest = shares.subList(0, Math.min(MOST, shares.size()));
        double logSpam = 0;
        double logOther = 0;
        for (var one : strongest) {
            logSpam += Math.log(1 - one.spam());
            logOther += Math.log(one.spam());
        }
        double isSpam = 1 - chiSquare(-2 * logSpam, strongest.size());
        double isOther = 1 - chiSquare(-2 * logOther, strongest.size());
        return new Likeness((isSpam - isOther + 1) / 2, strongest.stream().filter(one -> one.spam() > UNKNOWN).map(Share::word).filter(word -> !word.startsWith(SpamWords.CLUE)).limit(REASONS).toList());
    }

    /** How likely a sum at least as large is by chance, of twice so many degrees of freedom. */
    private static double chiSquare(double sum, int half) {
        double m = sum / 2;
        double term = Math.exp(-m);
        double all = term;
        for (int i = 1; i < half; i++) {
            term *= m / i;
            all += term;
        }
        return Math.min(1, all);
    }
}
