package rabta.conversations.moods;

import java.util.Arrays;
import java.util.List;

/**
 * What of a phrase is weighed: words, neighbours, pieces of words, each by its hash; and, for the mood, a few sums behind them.
 *
 * @param ids which @param values how much @param words by which word it came, or -1 @param size how many of the arrays count
 */
record Traces(int[] ids, float[] values, short[] words, int size) {

    /** The sums: the constant, good, bad, their balance, exclaiming, asking, loud, length, whether the lexicon knows nothing; and those of the rules. */
    static final int SUMS = 9 + Rules.SUMS;
    /** How finely the traces of a language are told apart. */
    static final int OF_LANGUAGE = 1 << 15;

    private static final int WORD = 0x811C9DC5;
    private static final int PAIR = 0x1234567;
    private static final int PIECE = 0x7654321;
    private static final int BONES = 0x2468ACE;
    private static final float WHOLE = 1.5f;
    private static final float NEIGHBOURS = 0.7f;
    /** Sums are few and say much: they may weigh more than a step of the learning would let them. */
    private static final float OF_SUMS = 4;

    private static final class Gathered {
        final int among;
        int[] ids = new int[512];
        float[] values = new float[512];
        short[] words = new short[512];
        int size;

        Gathered(int among) {
            this.among = among;
        }

        void hashed(int hash, float value, int word) {
            add(hash & among - 1, value, word);
        }

        void add(int id, float value, int word) {
            if (size == ids.length) {
                ids = Arrays.copyOf(ids, size * 2);
                values = Arrays.copyOf(values, size * 2);
                words = Arrays.copyOf(words, size * 2);
            }
            ids[size] = id;
            values[size] = value;
            words[size++] = (short) word;
        }

        // Long texts weigh as much as short ones.
        void even(int from) {
            double sum = 0;
            for (int at = from; at < size; at++) {
                sum += values[at] * values[at];
            }
            for (int at = from; at < size; at++) {
                values[at] *= (float) (WHOLE / Math.sqrt(Math.max(1, sum)));
            }
        }

        Traces all() {
            return new Traces(ids, values, words, size);
        }
    }

    /** Of its mood. @param brought what the lexicon says of each word @param rules what the rules say, or nothing */
    static Traces of(Phrase phrase, Tongue tongue, double[] brought, double[] rules) {
        var all = new Gathered(tongue.traces());
        boolean roman = tongue == Tongue.ROMAN;
        words(phrase.words(), WORD, PAIR, all);
        if (roman) {
            // What stays where everybody spells as they please.
            words(phrase.words().stream().map(Lexicon::bones).toList(), BONES, ~BONES, all);
        }
        pieces(phrase, roman ? 1 : 2, roman ? 6 : 5, all);
        sums(phrase, brought, rules, all);
        return all.all();
    }

    /** Of whether Latin letters are English or Urdu. */
    static Traces ofLanguage(Phrase phrase) {
        var all = new Gathered(OF_LANGUAGE);
        var said = phrase.words();
        for (int at = 0; at < said.size(); at++) {
            all.hashed(Hash.of(WORD, said.get(at), 0, said.get(at).length()), 1, at);
        }
        all.even(0);
        pieces(phrase, 2, 5, all);
        all.add(OF_LANGUAGE, 1, -1);
        return all.all();
    }

    private static void words(List<String> said, int word, int pair, Gathered all) {
        int from = all.size;
        for (int at = 0; at < said.size(); at++) {
            all.hashed(Hash.of(word, said.get(at), 0, said.get(at).length()), 1, at);
            var two = said.get(at) + " " + (at + 1 < said.size() ? said.get(at + 1) : "$");
            all.hashed(Hash.of(pair, two, 0, two.length()), NEIGHBOURS, at);
        }
        all.even(from);
    }

    private static void pieces(Phrase phrase, int shortest, int longest, Gathered all) {
        int from = all.size;
        for (int at = 0; at < phrase.words().size(); at++) {
            var word = "^" + phrase.words().get(at) + "$";
            for (int length = shortest; length <= longest; length++) {
                for (int start = 0; start + length <= word.length(); start++) {
                    all.hashed(Hash.of(PIECE, word, start, start + length), 1, at);
                }
            }
        }
        all.even(from);
    }

    private static void sums(Phrase phrase, double[] brought, double[] rules, Gathered all) {
        double good = 0;
        double bad = 0;
        for (double one : brought) {
            good += Math.max(0, one);
            bad += Math.max(0, -one);
        }
        double balance = good - bad;
        float[] sums = {1, (float) (good / (good + 3)), (float) (bad / (bad + 3)), (float) (2 * balance / Math.sqrt(balance * balance + 12)), Math.min(3, phrase.exclaimed()) / 3f, Math.min(2, phrase.asked()) / 2f,
            Math.min(3, phrase.loud()) / 3f, (float) Math.min(1, Math.log1p(phrase.words().size()) / 5), good + bad == 0 ? 1 : 0};
        for (int at = 0; at < sums.length; at++) {
            all.add(all.among + at, OF_SUMS * sums[at], -1);
        }
        for (int at = 0; at < rules.length; at++) {
            all.add(all.among + sums.length + at, OF_SUMS * (float) rules[at], -1);
        }
    }
}
