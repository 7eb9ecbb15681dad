package rabta.conversations.moods;

import java.util.List;
import java.util.Locale;

/**
 * How well a model reads sentences whose label is known.
 *
 * @param counts by the right label, then by the one that was read: bad, good, neither @param told of those that are either, how many fell on the right side
 */
record Figures(int[][] counts, int told) {

    static Figures of(MoodModel model, List<MoodTraining.Sentence> sentences) {
        var counts = new int[3][3];
        int told = 0;
        for (var sentence : sentences) {
            var mood = model.read(sentence.text());
            counts[sentence.label()][switch (mood.label()) {
                case NEGATIVE -> 0;
                case POSITIVE -> 1;
                default -> 2;
            }]++;
            told += sentence.label() < 2 && mood.score() > 0 == (sentence.label() == 1) ? 1 : 0;
        }
        return new Figures(counts, told);
    }

    Figures with(Figures other) {
        var sums = new int[3][3];
        for (int of = 0; of < 3; of++) {
            for (int said = 0; said < 3; said++) {
                sums[of][said] = counts[of][said] + other.counts[of][said];
            }
        }
        return new Figures(sums, told + other.told);
    }

    /** How many Latin sentences are told to be of their tongue, of how many; and then with those at their right place that are English among the Roman Urdu ones. */
    static void languages(MoodModel model, Tongue tongue, List<MoodTraining.Sentence> sentences, int[] counts) {
        if (tongue == Tongue.URDU) {
            return;
        }
        for (var sentence : sentences) {
            var phrase = Phrase.of(sentence.text());
            if (phrase.words().size() > 2 && phrase.latin() > phrase.urdu()) {
                boolean roman = model.romanUrdu(phrase) > 0.5;
                counts[0] += roman == (tongue == Tongue.ROMAN) ? 1 : 0;
                counts[1]++;
                counts[2] += roman == (tongue == Tongue.ROMAN && !MoodTraining.english(tongue, sentence.text())) ? 1 : 0;
                counts[3]++;
            }
        }
    }

    private int there(int label) {
        return counts[label][0] + counts[label][1] + counts[label][2];
    }

    int sentences() {
        return there(0) + there(1) + there(2);
    }

    /** How many of the three labels are right. */
    double three() {
        return (counts[0][0] + counts[1][1] + counts[2][2]) / (double) sentences();
    }

    /** The mean of their F1. */
    double evenly() {
        double sum = 0;
        for (int label = 0; label < 3; label++) {
            int said = counts[0][label] + counts[1][label] + counts[2][label];
            sum += 2.0 * counts[label][label] / Math.max(1, said + there(label));
        }
        return sum / 3;
    }

    /** How many are right of those that are good or bad. */
    double two() {
        return told / (double) (there(0) + there(1));
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d sentences: %.4f of three labels right, mean F1 %.4f, %.4f of good and bad right", sentences(), three(), evenly(), two());
    }
}
