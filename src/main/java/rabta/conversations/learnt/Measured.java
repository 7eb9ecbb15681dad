package rabta.conversations.learnt;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How well what was learnt does on letters that it did not learn from: each fifth of them is judged by what the other four teach.
 *
 * @param spam how many letters of spam were judged @param other how many others @param caught of the spam @param alarms of the others: those that would have been set aside wrongly
 * @param cutoff from which likeness on a letter is set aside @param trusted false where too many would be set aside wrongly
 * @param spoken how many of the others are written in which language; null where it was measured before that was asked
 */
public record Measured(int spam, int other, int caught, int alarms, double cutoff, boolean trusted, Map<String, Integer> spoken) {

    /** One letter and what was said of it. */
    record Taught(long message, boolean spam, List<String> words) {
    }

    private static final int PARTS = 5;
    private static final double LOWEST = 0.9;
    private static final double HIGHEST = 0.9999;
    /** Somebody may have clicked wrongly: one alarm among so many others is borne at the highest cutoff. */
    private static final int BORNE = 200;

    /** So many of the others must be in the language of what is set aside: else each of its words would speak for spam. */
    private static final int FEWEST_SPOKEN = 5;

    static Measured of(Collection<Taught> letters) {
        var spoken = new TreeMap<String, Integer>();
        letters.stream().filter(letter -> !letter.spam()).forEach(letter -> spoken.merge(Speech.of(letter.words()), 1, Integer::sum));
        var all = new Tally();
        var parts = new ArrayList<Tally>();
        for (int part = 0; part < PARTS; part++) {
            parts.add(new Tally());
        }
        for (var letter : letters) {
            all.count(letter);
            parts.get(part(letter)).count(letter);
        }
        var spam = new ArrayList<Double>();
        var others = new ArrayList<Double>();
        for (var letter : letters) {
            var part = parts.get(part(letter));
            double score = speaks(spoken, letter.words()) ? Likeness.of(letter.words(), word -> all.without(part, word), all.spam - part.spam, all.other - part.other).score() : Likeness.NOTHING.score();
            (letter.spam() ? spam : others).add(score);
        }
        // Half of the way from the likest of the others to certainty, so that the next one that is a little more like it stays as well.
        double likest = others.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        double cutoff = Math.clamp((1 + likest) / 2, LOWEST, HIGHEST);
        int alarms = above(others, cutoff);
        return new Measured(spam.size(), others.size(), above(spam, cutoff), alarms, cutoff, alarms * BORNE <= others.size(), spoken);
    }

    /** Whether enough honest letters were learnt in the language of these words; not where that was not asked when it was measured. */
    boolean speaks(Collection<String> words) {
        return spoken != null && speaks(spoken, words);
    }

    private static boolean speaks(Map<String, Integer> spoken, Collection<String> words) {
        return spoken.getOrDefault(Speech.of(words), 0) >= FEWEST_SPOKEN;
    }

    private static int part(Taught letter) {
        return Math.floorMod(Long.hashCode(letter.message() * 0x9E3779B97F4A7C15L) >>> 7, PARTS);
    }

    private static int above(List<Double> scores, double cutoff) {
        return (int) scores.stream().filter(score -> score >= cutoff).count();
    }

    /** Of what is set aside, how much is spam; null where nothing is. */
    public Double precision() {
        return caught + alarms == 0 ? null : (double) caught / (caught + alarms);
    }

    /** Of the spam, how much is set aside; null where there is none. */
    public Double recall() {
        return spam == 0 ? null : (double) caught / spam;
    }

    private static final class Tally {

        private final Map<String, Likeness.Count> words = new HashMap<>();
        private int spam;
        private int other;

        void count(Taught letter) {
            spam += letter.spam() ? 1 : 0;
            other += letter.spam() ? 0 : 1;
            var one = letter.spam() ? new Likeness.Count(1, 0) : new Likeness.Count(0, 1);
            letter.words().forEach(word -> words.merge(word, one, (a, b) -> new Likeness.Count(a.spam() + b.spam(), a.other() + b.other())));
        }

        Likeness.Count without(Tally part, String word) {
            var here = words.getOrDefault(word, Likeness.Count.NONE);
            var there = part.words.getOrDefault(word, Likeness.Count.NONE);
            return new Likeness.Count(here.spam() - there.spam(), here.other() - there.other());
        }
    }
}
