package rabta.conversations.moods;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

import de.siegmar.fastcsv.reader.CsvReader;

/**
 * Makes {@code src/main/resources/moods/weights.gz} from the sentences named in decision 43. The same sentences give the same file.
 *
 * <p>{@code java -cp target/test-classes:target/classes:<libraries> rabta.conversations.moods.MoodTraining <folder of sentences> <vader_lexicon.txt> <file to write>};
 * without the file it prints what five folds of the sentences to learn from give.
 */
public final class MoodTraining {

    /** One sentence in five is kept from learning, chosen by its own words. */
    private static final int KEPT = 5;
    private static final int ROUNDS = 10;
    private static final double PACE = 0.03;
    private static final double PENALTY = 1e-5;
    /** Our own sentences are few, and of shops: each counts so often. */
    private static final int OWN = 3;
    /** A tweet counts as good or bad from that mean rating on. */
    private static final double RATED = 0.5;

    // Words that are of one language alone: "the", "is", "to", "in", "or" and "he" are of both.
    private static final Set<String> ENGLISH = Set.of(("of and are was were been for with this that these those it its you your we they their she his i im on at by from as not did have will would can could what when where who how why which there than then if about just out up now "
            + "dont cant very").split(" "));
    private static final Set<String> ROMAN = Set.of(("hai hain hy h hen hun hoon hu ho hota hoti ka ki ke kay ky k ko se sy say sa mein main ma mai ne nay ny nahi nahin nhi nai ni aur tha thi thay kya kia kiya ye yeh wo woh jo jis kis kab kahan kyun kaise kitna kitne bhi bhe b par pr tak liye "
            + "kar karo karna kr karte raha rahe rahi gaya gayi ga gi gay aap ap tum hum mera meri mere apna apni apne apka apki koi kuch sab bohat bht bahut ji bhai tu toh phir agar lekin magar wala wali wale diya dia yar").split(" "));

    /** @param label 0 bad, 1 good, 2 neither */
    record Sentence(String text, int label) {
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
        if (args.length == 2) {
            folds(folder, valences);
            return;
        }
        var learnt = new EnumMap<Tongue, List<Sentence>>(Tongue.class);
        for (var tongue : Tongue.values()) {
            learnt.put(tongue, sentences(folder, tongue).learnt());
        }
        try (var out = Files.newOutputStream(Path.of(args[2]))) {
            model(learnt, valences).write(out);
        }
        System.out.println(Files.size(Path.of(args[2])) + " bytes");
    }

    /** Each fifth of what may be learnt from, read by a model that learnt from the other four: by that, and not by what is kept, the way was chosen. */
    private static void folds(Path folder, Map<Integer, Byte> valences) throws IOException {
        var figures = new EnumMap<Tongue, Figures>(Tongue.class);
        var languages = new int[4];
        for (int fold = 0; fold < KEPT; fold++) {
            var learnt = new EnumMap<Tongue, List<Sentence>>(Tongue.class);
            var judged = new EnumMap<Tongue, List<Sentence>>(Tongue.class);
            for (var tongue : Tongue.values()) {
                int here = fold;
                var parts = sentences(folder, tongue).learnt().stream().collect(Collectors.partitioningBy(one -> part("fold", one.text()) == here));
                learnt.put(tongue, parts.get(false));
                judged.put(tongue, parts.get(true));
            }
            var model = model(learnt, valences);
            judged.forEach((tongue, sentences) -> figures.merge(tongue, Figures.of(model, sentences), Figures::with));
            judged.forEach((tongue, sentences) -> Figures.languages(model, tongue, sentences, languages));
        }
        figures.forEach((tongue, of) -> System.out.println(tongue.word() + ", " + of));
        System.out.printf(Locale.ROOT, "languages: %.4f of %d, %.4f of %d%n", languages[0] / (double) languages[1], languages[1], languages[2] / (double) languages[3], languages[3]);
    }

    static MoodModel model(Map<Tongue, List<Sentence>> learnt, Map<Integer, Byte> valences) throws IOException {
        var lexicon = new Lexicon(valences);
        var weights = new EnumMap<Tongue, Weights>(Tongue.class);
        var latin = new ArrayList<Example>();
        for (var tongue : Tongue.values()) {
            var sentences = new ArrayList<>(learnt.get(tongue));
            Collections.nCopies(OWN, own(tongue)).forEach(sentences::addAll);
            if (tongue == Tongue.ENGLISH) {
                learnt.get(Tongue.ROMAN).stream().filter(one -> english(Tongue.ROMAN, one.text())).forEach(sentences::add);
            }
            var examples = frequent(sentences.stream().map(sentence -> example(sentence, tongue, lexicon)).toList(), tongue.traces());
            int traces = tongue.traces() + Traces.SUMS;
            var either = examples.stream().map(one -> new Example(one.traces(), one.label() == 2 ? 2 : 0)).toList();
            var good = examples.stream().filter(one -> one.label() < 2).map(one -> new Example(one.traces(), one.label() == 0 ? 0 : 2)).toList();
            var three = learn(examples, traces, 2);
            weights.put(tongue, Weights.of(new double[][] {three[0], three[1], learn(either, traces, 1)[0], learn(good, traces, 1)[0]}));
            if (tongue != Tongue.URDU) {
                sentences.stream().filter(sentence -> !english(tongue, sentence.text())).map(sentence -> Phrase.of(sentence.text())).filter(phrase -> phrase.words().size() > 2 && phrase.latin() > phrase.urdu())
                        .forEach(phrase -> latin.add(new Example(Traces.ofLanguage(phrase), tongue == Tongue.ROMAN ? 0 : 2)));
            }
        }
        return new MoodModel(valences, Weights.of(learn(latin, Traces.OF_LANGUAGE + 1, 1)), weights);
    }

    /** Whether a sentence that came with the Roman Urdu ones is plainly English: that teaches what Roman Urdu is not. */
    static boolean english(Tongue tongue, String text) {
        var words = Phrase.of(text).words();
        long english = words.stream().filter(ENGLISH::contains).count();
        return tongue == Tongue.ROMAN && english > 0 && english * 6 >= words.size() && words.stream().noneMatch(ROMAN::contains);
    }

    private static Example example(Sentence sentence, Tongue tongue, Lexicon lexicon) {
        var said = Phrase.said(sentence.text());
        var phrase = Phrase.of(said);
        return new Example(Traces.of(phrase, tongue, lexicon.weigh(phrase.words(), tongue), lexicon.rules(said, tongue)), sentence.label());
    }

    /** Without what came in one sentence alone: it says more of that sentence than of any other. The sums are always there. */
    private static List<Example> frequent(List<Example> examples, int hashed) {
        var seen = new int[hashed];
        examples.forEach(one -> Arrays.stream(one.traces().ids(), 0, one.traces().size()).filter(id -> id < hashed).distinct().forEach(id -> seen[id]++));
        return examples.stream().map(one -> {
            var from = one.traces();
            int[] stay = IntStream.range(0, from.size()).filter(at -> from.ids()[at] >= hashed || seen[from.ids()[at]] > 1).toArray();
            var ids = new int[stay.length];
            var values = new float[stay.length];
            var words = new short[stay.length];
            for (int at = 0; at < stay.length; at++) {
                ids[at] = from.ids()[stay[at]];
                values[at] = from.values()[stay[at]];
                words[at] = from.words()[stay[at]];
            }
            return new Example(new Traces(ids, values, words, stay.length), one.label());
        }).toList();
    }

    /** AdaGrad (Duchi, Hazan and Singer 2011) on the likelihood of the outcomes, of which the last one's weights are 0; the mean of the later rounds. */
    private static double[][] learn(List<Example> examples, int traces, int outcomes) {
        var weights = new double[outcomes][traces];
        var squares = new double[outcomes][traces];
        var mean = new double[outcomes][traces];
        var order = new ArrayList<>(examples);
        var chance = new Random(7);
        for (int round = 0; round < ROUNDS; round++) {
            Collections.shuffle(order, chance);
            for (var one : order) {
                double[] likely = MoodModel.outcomes(sum(weights[0], one.traces()), outcomes > 1 ? sum(weights[1], one.traces()) : Double.NEGATIVE_INFINITY);
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
            for (int k = 0; k < outcomes && round >= ROUNDS / 2; k++) {
                for (int id = 0; id < traces; id++) {
                    mean[k][id] += weights[k][id] / (ROUNDS - ROUNDS / 2);
                }
            }
        }
        return mean;
    }

    private static double sum(double[] weights, Traces traces) {
        double sum = 0;
        for (int at = 0; at < traces.size(); at++) {
            sum += weights[traces.ids()[at]] * traces.values()[at];
        }
        return sum;
    }

    /** Words and smileys with their ratings, in lower case. */
    private static Map<Integer, Byte> valences(Path file) throws IOException {
        var valences = new HashMap<Integer, Byte>();
        for (var line : Files.readAllLines(file)) {
            var cells = line.split("\t");
            valences.put(Hash.of(cells[0]), (byte) Math.round(Double.parseDouble(cells[1]) * 30));
        }
        return valences;
    }

    /** Sentences of shops that are our own: what is asked and ordered, and what is late without a bad word. Nothing of them is measured. */
    private static List<Sentence> own(Tongue tongue) throws IOException {
        try (var in = MoodTraining.class.getResourceAsStream("/moods/sentences.txt")) {
            return new String(in.readAllBytes(), UTF_8).lines().filter(line -> line.startsWith(tongue.word() + " ")).map(line -> line.split(" ", 3))
                    .map(cells -> new Sentence(cells[2], cells[1].equals("bad") ? 0 : cells[1].equals("good") ? 1 : 2)).toList();
        }
    }

    /** The sentences of a tongue, each once. */
    static Split sentences(Path folder, Tongue tongue) throws IOException {
        var split = new Split(new ArrayList<>(), new ArrayList<>());
        var seen = new HashSet<String>();
        for (var sentence : tongue == Tongue.ENGLISH ? tweets(folder.resolve("vader_tweets_groundtruth.txt.gz")) : rows(folder.resolve(tongue == Tongue.ROMAN ? "roman_urdu_train.csv.gz" : "urdu_products_train.csv.gz"))) {
            var words = String.join(" ", Phrase.of(sentence.text()).words());
            if (seen.add(words)) {
                (part("split", sentence.text()) == 0 ? split.kept() : split.learnt()).add(sentence);
            }
        }
        return split;
    }

    private static int part(String of, String text) {
        return Math.floorMod(Hash.of(of + String.join(" ", Phrase.of(text).words())), KEPT);
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
