package rabta.kernel.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SoundTest {

    private static final Path DAKSHINA = Path.of("../shared/data/names/dakshina-ur");
    private static final int CORPUS = 10_000;

    @ParameterizedTest
    @CsvSource({
            "محمد,Muhammad", "محمد,Mohammed", "محمد,Mohd", "قاسم,Qasim", "قاسم,Kasim", "عائشہ,Ayesha", "عائشہ,Aisha", "شاہ,Shah", "شاہ,Sha",
            "خدیجہ,Khadija", "خدیجہ,Khadeeja", "ظفر,Zafar", "ذوالفقار,Zulfiqar", "غلام,Ghulam", "غلام,Gulam", "ژالہ,Zhala", "چیمہ,Cheema",
            "ثاقب,Saqib", "نوید,Naveed", "نوید,Nawed", "فیصل,Phaisal", "شازیہ,Shazia", "شازیہ,Shaziya", "فاطمہ,Fatimah", "خاں,Khan",
            "نعمان,Numan", "مزمل,Muzammil", "الیاس,Ilyas", "عبداللہ,Abdullah", "عبدالرحمٰن,Abdul Rehman", "عبدالرحمن,Abdurrahman"})
    void both_scripts_meet_in_one_key(String urdu, String latin) {
        assertThat(Set.of(Sound.key(urdu).split(" "))).containsAnyOf(Sound.key(latin).split(" "));
    }

    @Test
    void a_key_has_a_word_for_each_word_and_is_empty_without_words() {
        assertThat(Sound.key("Muhammad Qasim Khan")).isEqualTo(Sound.key("محمد قاسم خان")).isEqualTo("md ksm kn");
        assertThat(Sound.key("نورالعین")).isEqualTo("nr n nrln");
        assertThat(Sound.key("ای 3M")).isEqualTo("a 3m");
        assertThat(Sound.key(" – ")).isEmpty();
        assertThat(Sound.key(null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
            "Noor ul Ain,نورالعین", "Noorulain,نورالعین", "Noor ul Ain,Noorulain", "Noorulain,Noor ul Ain", "نور العین,Noorulain",
            "Saif ur Rehman,سیف الرحمٰن", "Zia ul Haq,ضیاء الحق", "ضیاءالحق,Zia ul Haq", "Abdul Rehman,Abdurrehman", "عبدالستار,Abdus Sattar"})
    void a_name_is_found_however_it_is_spaced(String query, String name) {
        var stored = List.of(Sound.key(name).split(" "));
        assertThat(Sound.asked(query)).isNotEmpty().allSatisfy(keys -> assertThat(keys).containsAnyElementsOf(stored));
        assertThat(Sound.rank(query, name)).isGreaterThan(Sound.UNLIKE);
    }

    @Test
    void a_query_asks_for_its_own_key_first_and_then_for_the_likeliest_slips() {
        var asked = Sound.asked("Zafar Khan");
        assertThat(asked).hasSize(2);
        assertThat(asked.getFirst()).startsWith("zfr").contains("jfr", "sfr", "zf", "zfrn").doesNotHaveDuplicates();
        assertThat(Sound.near("zfr")).doesNotContain("zfr").hasSizeLessThanOrEqualTo(64);
        assertThat(Sound.near("3m")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Muhammad Qasim", "محمد قاسم", "قاسم محمد", "Mohd Kasim", "Muhammad Qas"})
    void the_rank_prefers_the_same_name_in_any_order_and_while_it_is_typed(String query) {
        for (String same : List.of("محمد قاسم", "Muhammad Qasim", "محمد قاسم خان")) {
            for (String other : List.of("احمد کریم", "Ahmed Kareem", "مدثر قیصر", "Kashif Mahmood")) {
                assertThat(Sound.rank(query, same)).as("%s, not %s", same, other).isGreaterThan(Sound.rank(query, other));
            }
        }
    }

    @Test
    void only_the_same_text_ranks_one_and_strangers_rank_as_unlike() {
        assertThat(Sound.rank("عَلی", "علي")).isEqualTo(1);
        assertThat(Sound.rank("Ali", "علی")).isBetween(Sound.UNLIKE, 0.9999);
        assertThat(Sound.rank("Zulfiqar", "بشیر")).isLessThan(Sound.UNLIKE);
        assertThat(Sound.rank("Zulfiqar", "Bashir")).isLessThan(Sound.UNLIKE);
        assertThat(Sound.rank("", "علی")).isZero();
        assertThat(Sound.rank("علی", "!")).isZero();
    }

    @Test
    void pakistani_names_are_found_in_the_other_script() throws IOException {
        Map<String, List<String>> names = pakistani();
        var urdu = new Corpus(names.keySet());
        var latin = new Corpus(names.values().stream().map(List::getFirst).toList());
        var fromLatin = new Recall();
        var fromUrdu = new Recall();

        names.forEach((name, spellings) -> {
            spellings.forEach(spelling -> fromLatin.count(urdu.search(spelling), name));
            fromUrdu.count(latin.search(name), spellings.getFirst());
        });

        System.out.printf("Pakistani names among themselves: Latin to Urdu %s, Urdu to Latin %s%n", fromLatin, fromUrdu);
        assertThat(fromLatin.atTen()).isGreaterThan(0.98);
        assertThat(fromUrdu.atTen()).isGreaterThan(0.98);
    }

    @Test
    void nine_of_ten_words_are_found_among_ten_thousand_in_the_other_script() throws IOException {
        assumeTrue(Files.isDirectory(DAKSHINA), "no transliterations beside the checkout: " + DAKSHINA);
        Random random = new Random(11);
        Map<String, List<String>> asked = spellings("ur.translit.sampled.dev.tsv");
        Map<String, List<String>> others = spellings("ur.translit.sampled.train.tsv.gz");
        Map<String, List<String>> names = new LinkedHashMap<>(pakistani());
        List<String> filling = new ArrayList<>(others.keySet());
        Collections.shuffle(filling, random);
        Map<String, String> written = new LinkedHashMap<>();
        names.forEach((name, spellings) -> written.putIfAbsent(name, spellings.getFirst()));
        asked.forEach((word, spellings) -> written.putIfAbsent(word, spellings.get(random.nextInt(spellings.size()))));
        for (String word : filling) {
            if (written.size() < CORPUS) {
                written.putIfAbsent(word, others.get(word).get(random.nextInt(others.get(word).size())));
            }
        }
        var urdu = new Corpus(written.keySet());
        var latin = new Corpus(written.values());

        var fromLatin = new Recall();
        asked.forEach((word, spellings) -> spellings.forEach(spelling -> fromLatin.count(urdu.search(spelling), word)));
        var fromUrdu = new Recall();
        asked.keySet().forEach(word -> fromUrdu.count(latin.search(word), written.get(word)));
        var namesFromLatin = new Recall();
        names.forEach((name, spellings) -> spellings.forEach(spelling -> namesFromLatin.count(urdu.search(spelling), name)));
        var namesFromUrdu = new Recall();
        names.keySet().forEach(name -> namesFromUrdu.count(latin.search(name), written.get(name)));

        System.out.printf("Among %,d: Latin to Urdu %s, Urdu to Latin %s; Pakistani names %s and %s%n",
                written.size(), fromLatin, fromUrdu, namesFromLatin, namesFromUrdu);
        assertThat(fromLatin.atTen()).isGreaterThan(0.965);
        assertThat(fromUrdu.atTen()).isGreaterThan(0.94);
        assertThat(namesFromLatin.atTen()).isGreaterThan(0.98);
        assertThat(namesFromUrdu.atTen()).isGreaterThan(0.95);
    }

    /** Searches as a database would: by the stored keys, then by rank. */
    private static final class Corpus {

        private final Map<String, List<String>> byKey = new HashMap<>();

        Corpus(Collection<String> names) {
            for (String name : new LinkedHashSet<>(names)) {
                for (String key : Sound.key(name).split(" ")) {
                    byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(name);
                }
            }
        }

        List<String> search(String query) {
            Set<String> rows = null;
            for (List<String> keys : Sound.asked(query)) {
                var holding = new LinkedHashSet<String>();
                keys.forEach(key -> holding.addAll(byKey.getOrDefault(key, List.of())));
                if (rows == null) {
                    rows = holding;
                } else {
                    rows.retainAll(holding);
                }
            }
            Map<String, Double> ranks = new LinkedHashMap<>();
            for (String row : rows == null ? Set.<String>of() : rows) {
                ranks.put(row, Sound.rank(query, row));
            }
            return ranks.keySet().stream().sorted(Comparator.comparing(ranks::get).reversed()).limit(10).toList();
        }
    }

    private static final class Recall {

        private int asked;
        private int first;
        private int firstTen;

        void count(List<String> found, String wanted) {
            asked++;
            int place = found.indexOf(wanted);
            first += place == 0 ? 1 : 0;
            firstTen += place >= 0 ? 1 : 0;
        }

        double atTen() {
            return firstTen / (double) asked;
        }

        @Override
        public String toString() {
            return "recall@10 %.3f, @1 %.3f of %,d".formatted(atTen(), first / (double) asked, asked);
        }
    }

    private static Map<String, List<String>> pakistani() throws IOException {
        Map<String, List<String>> names = new LinkedHashMap<>();
        try (InputStream in = SoundTest.class.getResourceAsStream("names.txt")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                String[] sides = line.split(" = ");
                names.put(Folding.fold(sides[0]), List.of(sides[1].split(", ")));
            }
        }
        return names;
    }

    private static Map<String, List<String>> spellings(String file) throws IOException {
        Map<String, List<String>> spellings = new LinkedHashMap<>();
        try (InputStream raw = Files.newInputStream(DAKSHINA.resolve(file));
                InputStream in = file.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines().map(line -> line.split("\t")).forEach(column -> {
                String word = Folding.fold(column[0]);
                if (!word.isEmpty()) {
                    spellings.computeIfAbsent(word, w -> new ArrayList<>()).add(column[1]);
                }
            });
        }
        return spellings;
    }
}
