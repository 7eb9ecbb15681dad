package rabta.conversations.moods;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import rabta.conversations.Mood;

/**
 * How a text sounds: a logistic regression with three outcomes for each tongue, over traces of words and what a lexicon says of them.
 * Where Latin letters may be either, both are asked and each counts as far as it is likely; so do both scripts of a mixed text.
 */
final class MoodModel {

    private static final int MARK = 0x4D4F4F44;
    /** Below that nobody knows. */
    private static final double UNSURE = 0.42;
    private static final int REASONS = 5;
    private static final Pattern PIECES = Pattern.compile("[\\p{L}\\p{M}\\p{N}'’]{1,40}");

    private final Map<Integer, Byte> learnt;
    private final Lexicon lexicon;
    private final Weights roman;
    private final Map<Tongue, Weights> weights;

    MoodModel(Map<Integer, Byte> learnt, Weights roman, Map<Tongue, Weights> weights) {
        this.learnt = learnt;
        this.lexicon = new Lexicon(learnt);
        this.roman = roman;
        this.weights = new EnumMap<>(weights);
    }

    /** The one that is shipped. */
    static MoodModel shipped() {
        try (var in = new DataInputStream(new BufferedInputStream(new GZIPInputStream(MoodModel.class.getResourceAsStream("/moods/weights.gz"))))) {
            if (in.readInt() != MARK) {
                throw new IllegalStateException("not a model of moods");
            }
            var learnt = new HashMap<Integer, Byte>();
            for (int left = in.readInt(); left > 0; left--) {
                learnt.put(in.readInt(), in.readByte());
            }
            var roman = Weights.read(in);
            var weights = new EnumMap<Tongue, Weights>(Tongue.class);
            for (var tongue : Tongue.values()) {
                weights.put(tongue, Weights.read(in));
            }
            return new MoodModel(learnt, roman, weights);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(OutputStream to) throws IOException {
        try (var out = new DataOutputStream(new GZIPOutputStream(to))) {
            out.writeInt(MARK);
            out.writeInt(learnt.size());
            for (var one : new TreeMap<>(learnt).entrySet()) {
                out.writeInt(one.getKey());
                out.writeByte(one.getValue());
            }
            roman.write(out);
            for (var tongue : Tongue.values()) {
                weights.get(tongue).write(out);
            }
        }
    }

    /** How likely Latin letters are Urdu. */
    double romanUrdu(Phrase phrase) {
        return 1 / (1 + Math.exp(-roman.sums(Traces.ofLanguage(phrase))[0]));
    }

    Mood read(String text) {
        var said = Phrase.said(text == null ? "" : text);
        var phrase = Phrase.of(said);
        if (phrase.words().isEmpty() || phrase.urdu() + phrase.latin() == 0 && phrase.words().stream().noneMatch(word -> Phrase.sign(word.codePointAt(0)))) {
            return Mood.UNKNOWN;
        }
        var shares = shares(phrase);
        double[] likely = new double[3];
        double[] by = new double[phrase.words().size()];
        shares.forEach((tongue, share) -> {
            var brought = lexicon.weigh(phrase.words(), tongue);
            var traces = Traces.of(phrase, tongue, brought, lexicon.rules(said, tongue));
            var of = weights.get(tongue);
            double[] outcome = outcomes(of.sums(traces));
            double[] words = of.byWord(1, 0, traces, by.length);
            for (int k = 0; k < 3; k++) {
                likely[k] += share * outcome[k];
            }
            for (int at = 0; at < by.length; at++) {
                by[at] += share * (words[at] + brought[at] / 3);
            }
        });
        return mood(text, phrase, shares, likely, by);
    }

    private Map<Tongue, Double> shares(Phrase phrase) {
        double letters = Math.max(1, phrase.urdu() + phrase.latin());
        var shares = new EnumMap<Tongue, Double>(Tongue.class);
        double latin = phrase.latin() / letters;
        double likelyRoman = latin > 0 ? romanUrdu(phrase) : 0;
        // Signs alone are read as English is: they are the same everywhere.
        put(shares, Tongue.ENGLISH, phrase.urdu() + phrase.latin() == 0 ? 1 : latin * (1 - likelyRoman));
        put(shares, Tongue.ROMAN, latin * likelyRoman);
        put(shares, Tongue.URDU, phrase.urdu() / letters);
        double all = shares.values().stream().mapToDouble(Double::doubleValue).sum();
        shares.replaceAll((tongue, share) -> share / all);
        return shares;
    }

    private static void put(Map<Tongue, Double> shares, Tongue tongue, double share) {
        if (share > 0.1) {
            shares.put(tongue, share);
        }
    }

    /**
     * Two ways to ask the same, each with faults of its own, are taken together half and half: which of the three it is; and whether it is either
     * of good and bad at all, and then which.
     */
    private static double[] outcomes(double[] sums) {
        // In logarithms, against neither, as the other two are.
        double negative = sums[2] - Math.log1p(Math.exp(-sums[3]));
        double positive = sums[2] - Math.log1p(Math.exp(sums[3]));
        return outcomes((sums[0] + negative) / 2, (sums[1] + positive) / 2);
    }

    static double[] outcomes(double negative, double positive) {
        double most = Math.max(0, Math.max(negative, positive));
        double n = Math.exp(negative - most);
        double p = Math.exp(positive - most);
        double o = Math.exp(-most);
        double all = n + p + o;
        return new double[] {n / all, p / all, o / all};
    }

    private static Mood mood(String text, Phrase phrase, Map<Tongue, Double> shares, double[] likely, double[] by) {
        int best = likely[0] > likely[1] ? likely[0] > likely[2] ? 0 : 2 : likely[1] > likely[2] ? 1 : 2;
        double confidence = likely[best];
        var label = confidence < UNSURE ? Mood.Label.UNKNOWN : switch (best) {
            case 0 -> Mood.Label.NEGATIVE;
            case 1 -> Mood.Label.POSITIVE;
            default -> Mood.Label.NEUTRAL;
        };
        var tongue = shares.size() > 1 && shares.values().stream().allMatch(share -> share > 0.3) ? "mixed" : shares.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey().word();
        return new Mood(label, likely[1] - likely[0], confidence, tongue, reasons(phrase.words(), label, by).stream().map(word -> asWritten(word, text)).toList());
    }

    private static List<String> reasons(List<String> words, Mood.Label label, double[] by) {
        int way = label == Mood.Label.POSITIVE ? 1 : label == Mood.Label.NEGATIVE ? -1 : 0;
        var order = way == 0 ? new int[0] : IntStream.range(0, by.length).boxed().filter(at -> by[at] * way > 0.15).sorted((one, other) -> Double.compare(by[other] * way, by[one] * way)).mapToInt(Integer::intValue).toArray();
        var reasons = new ArrayList<String>();
        Arrays.stream(order).mapToObj(words::get).distinct().limit(REASONS).forEach(reasons::add);
        return reasons;
    }

    /** Words are looked up folded; whoever reads them knows them as they were written. */
    private static String asWritten(String word, String text) {
        var pieces = PIECES.matcher(text);
        while (pieces.find()) {
            var folded = Phrase.of(pieces.group()).words();
            if (folded.size() == 1 && folded.getFirst().equals(word)) {
                return pieces.group();
            }
        }
        return word;
    }
}
