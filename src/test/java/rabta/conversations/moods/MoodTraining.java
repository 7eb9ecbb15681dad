package rabta.conversations.moods;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;

import de.siegmar.fastcsv.reader.CsvReader;
import rabta.conversations.Mood;

/**
 * Makes {@code src/main/resources/moods/weights.gz} from the sentences named in decision 43. The same sentences give the same file.
 *
 * <p>{@code java -cp target/test-classes:target/classes:<libraries> rabta.conversations.moods.MoodTraining <folder of sentences> <vader_lexicon.txt> <file to write>}
 */
public final class MoodTraining {

    /** One sentence in five is kept from learning, chosen by its own words. */
    private static final int KEPT = 5;
    private static final int ROUNDS = 10;
    private static final double PACE = 0.03;
    private static final double PENALTY = 1e-5;
    /** A tweet counts as good or bad from that mean rating on. */
    private static final double RATED = 0.5;

    /** @param label 0 bad, 1 good, 2 neither */
    record Sentence(String text, int label) {

        Mood.Label named() {
            return label == 0 ? Mood.Label.NEGATIVE : label == 1 ? Mood.Label.POSITIVE : Mood.Label.NEUTRAL;
        }
    }

    /** What is learnt from, and what is kept from it. */
    record Split(List<Sentence> learnt, List<Sentence> kept) {
    }

    private record Example(Traces traces, int label) {
    }

    private MoodTraining() {
    }

    public static void main(String[] args) throws IOException {
        var folder = Path.of(args[0]);
        var valences = valences(Path.of(args[1]));
        var lexicon = new Lexicon(valences);
        var weights = new EnumMap<Tongue, Weights>(Tongue.class);
        var latin = new ArrayList<Example>();
        for (var tongue : Tongue.values()) {
            var split = sentences(folder, tongue);
            var examples = split.learnt().stream().map(sentence -> example(sentence, tongue, lexicon)).toList();
            weights.put(tongue, Weights.of(learn(examples, tongue.traces() + Traces.SUMS, 2)));
            if (tongue != Tongue.URDU) {
                split.learnt().stream().map(sentence -> Phrase.of(sentence.text())).filter(phrase -> phrase.words().size() > 2 && phrase.latin() > phrase.urdu())
                        .forEach(phrase -> latin.add(new Example(Traces.ofLanguage(phrase), tongue == Tongue.ROMAN ? 0 : 2)));
            }
        }
        var model = new MoodModel(valences, Weights.of(learn(latin, Traces.OF_LANGUAGE + 1, 1)), weights);
        try (var out = Files.newOutputStream(Path.of(args[2]))) {
            model.write(out);
        }
        System.out.println(Files.size(Path.of(args[2])) + " bytes");
    }

    private static Example example(Sentence sentence, Tongue tongue, Lexicon lexicon) {
        var phrase = Phrase.of(sentence.text());
        return new Example(Traces.of(phrase, tongue, lexicon.weigh(phrase.words(), tongue)), sentence.label());
    }

    /** AdaGrad (Duchi, Hazan and Singer 2011) on the likelihood of the outcomes, of which the last one's weights are 0. */
    private static double[][] learn(List<Example> examples, int traces, int outcomes) {
        var weights = new double[outcomes][traces];
        var squares = new double[outcomes][traces];
        var order = new ArrayList<>(examples);
        var chance = new Random(7);
        for (int round = 0; round < ROUNDS; round++) {
            Collections.shuffle(order, chance);
            for (var one : order) {
                double[] sums = {sum(weights[0], one.traces()), outcomes > 1 ? sum(weights[1], one.traces()) : Double.NEGATIVE_INFINITY};
                double[] likely = MoodModel.outcomes(sums[0], sums[1]);
                for (int k = 0; k < outcomes; k++) {
                    double fault = likely[k] - (one.label() == k ? 1 : 0);
                    for (int at = 0; at < one.traces().size(); at++) {
                        int id = one.traces().ids()[at];
                        double slope = fault * one.traces().values()[at] + PENALTY * weights[k][id];
                        squares[k][id] += slope * slope;
                        weights[k][id] -= PACE * slope / (Math.sqrt(squares[k][id]) + 1e-6);
                    }
                }
            }
        }
        return weights;
    }

    private static double sum(double[] weights, Traces traces) {
        double sum = 0;
        for (int at = 0; at < traces.size(); at++) {
            sum += weights[traces.ids()[at]] * traces.values()[at];
        }
        return sum;
    }

    /** Words with their ratings; signs are our own. */
    private static Map<Integer, Byte> valences(Path file) throws IOException {
        var valences = new HashMap<Integer, Byte>();
        for (var line : Files.readAllLines(file)) {
            var cells = line.split("\t");
            var words = Phrase.of(cells[0]).words();
            if (words.size() == 1 && Character.isLetter(words.getFirst().codePointAt(0))) {
                valences.put(Hash.of(words.getFirst()), (byte) Math.round(Double.parseDouble(cells[1]) * 30));
            }
        }
        return valences;
    }

    /** The sentences of a tongue, each once. */
    static Split sentences(Path folder, Tongue tongue) throws IOException {
        var split = new Split(new ArrayList<>(), new ArrayList<>());
        var seen = new HashSet<String>();
        for (var sentence : tongue == Tongue.ENGLISH ? tweets(folder.resolve("vader_tweets_groundtruth.txt.gz")) : rows(folder.resolve(tongue == Tongue.ROMAN ? "roman_urdu_train.csv.gz" : "urdu_products_train.csv.gz"))) {
            var words = String.join(" ", Phrase.of(sentence.text()).words());
            if (seen.add(words)) {
                (Math.floorMod(Hash.of("split" + words), KEPT) == 0 ? split.kept() : split.learnt()).add(sentence);
            }
        }
        return split;
    }

    private static List<Sentence> tweets(Path file) throws IOException {
        var sentences = new ArrayList<Sentence>();
        try (var in = new GZIPInputStream(Files.newInputStream(file))) {
            for (var line : new String(in.readAllBytes(), UTF_8).split("\n")) {
                var cells = line.split("\t", 3);
                double rating = Double.parseDouble(cells[1]);
                sentences.add(new Sentence(cells[2].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"), rating > RATED ? 1 : rating < -RATED ? 0 : 2));
            }
        }
        return sentences;
    }

    private static List<Sentence> rows(Path file) throws IOException {
        var sentences = new ArrayList<Sentence>();
        try (var rows = CsvReader.builder().ofCsvRecord(new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
            rows.stream().skip(1).filter(row -> row.getFieldCount() == 2).forEach(row -> sentences.add(new Sentence(row.getField(0), switch (row.getField(1).strip()) {
                case "Negative" -> 0;
                case "Positive" -> 1;
                default -> 2;
            })));
        }
        return sentences;
    }
}
