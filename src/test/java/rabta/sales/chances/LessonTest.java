package rabta.sales.chances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

/** What is learnt is what was there; where nothing was, that is said. */
class LessonTest {

    private static final Path MAVEN = Path.of("../shared/data/crm/maven-crm");

    /** Won with the odds e^(−0.5 + 1.2·a − 0.8·b + (web: 0.9)), where a and b are drawn from a bell. */
    private static List<Case> made(int size, long seed) {
        var random = new Random(seed);
        var cases = new ArrayList<Case>();
        for (int i = 0; i < size; i++) {
            double a = random.nextGaussian();
            double b = random.nextGaussian();
            boolean web = random.nextInt(2) == 0;
            double odds = -0.5 + 1.2 * a - 0.8 * b + (web ? 0.9 : 0);
            cases.add(new Case(Instant.ofEpochSecond(i), random.nextDouble() < Logistic.chance(odds), Map.of("source", web ? "web" : "walk_in"), Map.of("a", 10 + 3 * a, "b", b)));
        }
        return cases;
    }

    @Test
    void the_weights_that_were_there_come_back() {
        var model = Model.of(made(20_000, 7), Lesson.PENALTY);
        assertThat(weight(model, "a", null)).isCloseTo(1.2, within(0.06));
        assertThat(weight(model, "b", null)).isCloseTo(-0.8, within(0.06));
        assertThat(weight(model, "source", "web") - weight(model, "source", "walk_in")).isCloseTo(0.9, within(0.1));
        assertThat(model.columns().stream().filter(column -> "a".equals(column.feature())).findFirst().orElseThrow().mean()).isCloseTo(10, within(0.1));
    }

    private static double weight(Model model, String feature, String word) {
        return model.columns().stream().filter(column -> column.feature().equals(feature) && java.util.Objects.equals(column.word(), word)).findFirst().orElseThrow().weight();
    }

    @Test
    void what_is_measured_on_the_later_part_is_what_the_true_weights_would_reach() {
        var cases = made(20_000, 11);
        var lesson = Lesson.from(cases);
        var later = cases.subList(16_000, 20_000);
        var came = new boolean[later.size()];
        IntStream.range(0, came.length).forEach(i -> came[i] = later.get(i).won());
        double best = Measured.auc(later.stream().mapToDouble(one -> Logistic.chance(-0.5 + 1.2 * (one.numbers().get("a") - 10) / 3 - 0.8 * one.numbers().get("b") + (one.words().containsValue("web") ? 0.9 : 0))).toArray(), came);
        assertThat(lesson.refused()).isNull();
        assertThat(lesson.measured().cases()).isEqualTo(4000);
        assertThat(lesson.measured().auc()).isCloseTo(best, within(0.005)).isBetween(0.78, 0.86);
        assertThat(lesson.measured().logLoss()).isLessThan(lesson.measured().coin() - 0.1);
        assertThat(lesson.measured().tenths()).hasSize(10).allSatisfy(tenth -> assertThat(tenth.came()).isCloseTo(tenth.said(), within(0.08)));
        assertThat(lesson.measured().tenths().getLast().came()).isGreaterThan(0.85);
    }

    @Test
    void the_reasons_of_a_chance_add_up_to_it() {
        var model = Model.of(made(5000, 3), Lesson.PENALTY);
        var one = new Case(Instant.EPOCH, false, Map.of("source", "never heard of"), Map.of("a", 16.0));
        double usual = model.intercept() + model.columns().stream().filter(column -> !column.number()).mapToDouble(column -> column.weight() * column.mean()).sum();
        assertThat(Logistic.chance(usual + model.parts(one).stream().mapToDouble(Model.Part::odds).sum())).isCloseTo(model.chance(one), within(1e-9));
        assertThat(model.parts(one).getFirst().feature()).isEqualTo("a");
        assertThat(model.parts(one)).extracting(Model.Part::word).contains(Column.OTHER);
    }

    @Test
    void the_area_under_the_curve_is_counted_by_ranks() {
        assertThat(Measured.auc(new double[] {.1, .4, .35, .8}, new boolean[] {false, false, true, true})).isEqualTo(0.75);
        assertThat(Measured.auc(new double[] {.5, .5, .5, .5}, new boolean[] {false, true, false, true})).isEqualTo(0.5);
        assertThat(Measured.auc(new double[] {.1, .9}, new boolean[] {true, false})).isZero();
        assertThat(Measured.loss(new double[] {.5, .5}, new boolean[] {true, false})).isCloseTo(Math.log(2), within(1e-12));
    }

    @Test
    void too_few_one_sided_and_mere_noise_are_refused() {
        assertThat(Lesson.from(List.of()).refused()).isEqualTo(Lesson.Refusal.TOO_FEW);
        assertThat(Lesson.from(made(90, 5)).refused()).isEqualTo(Lesson.Refusal.TOO_FEW);
        var sided = new ArrayList<Case>();
        IntStream.range(0, 400).forEach(i -> sided.add(new Case(Instant.ofEpochSecond(i), i % 3 == 0 || i >= 200, Map.of("source", "x" + i % 4), Map.of())));
        assertThat(Lesson.from(sided).refused()).isEqualTo(Lesson.Refusal.ONE_SIDED);
        var random = new Random(2);
        var noise = new ArrayList<Case>();
        IntStream.range(0, 4000).forEach(i -> noise.add(new Case(Instant.ofEpochSecond(i), random.nextBoolean(), Map.of("source", "s" + random.nextInt(6)), Map.of("amount", random.nextGaussian()))));
        var lesson = Lesson.from(noise);
        assertThat(lesson.refused()).isEqualTo(Lesson.Refusal.NO_BETTER_THAN_CHANCE);
        assertThat(lesson.measured().auc()).isCloseTo(0.5, within(0.05));
        assertThat(lesson.model()).isNull();
    }

    @Test
    void a_word_that_tells_all_and_a_thousand_rare_ones_break_nothing() {
        var cases = new ArrayList<Case>();
        IntStream.range(0, 600).forEach(i -> cases.add(new Case(Instant.ofEpochSecond(i), i % 2 == 0, Map.of("sure", i % 2 == 0 ? "yes" : "no", "rare", "r" + i), i % 5 == 0 ? Map.of() : Map.of("same", 4.0))));
        var lesson = Lesson.from(cases);
        assertThat(lesson.measured().auc()).isEqualTo(1);
        assertThat(lesson.model().columns()).extracting(Column::feature).containsOnly("sure");
        assertThat(lesson.model().chance(new Case(Instant.EPOCH, false, Map.of("sure", "yes"), Map.of()))).isBetween(0.9, 1.0);
    }

    /** 4,853 opportunities of a computer maker that were won or lost (Maven Analytics). How they end cannot be told from what they begin with. */
    @Test
    void on_real_deals_that_cannot_be_foretold_it_says_so() throws IOException {
        assumeTrue(Files.exists(MAVEN.resolve("accounts.csv")), "The sample data of Maven Analytics is not there");
        var sectors = new HashMap<String, String>();
        table("accounts.csv").forEach(row -> sectors.put(row.get("account"), row.get("sector")));
        var cases = table("sales_pipeline_central_west.csv").stream().filter(row -> row.get("deal_stage").matches("Won|Lost")).map(row -> {
            var words = new HashMap<String, String>();
            words.put("product", row.get("product"));
            words.put("agent", row.get("sales_agent"));
            words.put("sector", sectors.getOrDefault(row.get("account"), ""));
            return new Case(LocalDate.parse(row.get("engage_date")).atStartOfDay(ZoneOffset.UTC).toInstant(), row.get("deal_stage").equals("Won"), words, Map.of());
        }).toList();
        var lesson = Lesson.from(cases);
        assertThat(lesson.won()).isGreaterThan(1000);
        assertThat(lesson.measured().auc()).isBetween(0.44, 0.55);
        assertThat(lesson.refused()).isEqualTo(Lesson.Refusal.NO_BETTER_THAN_CHANCE);
    }

    private static List<Map<String, String>> table(String name) throws IOException {
        var lines = Files.readAllLines(MAVEN.resolve(name));
        var head = lines.getFirst().replace("\ufeff", "").split(",");
        return lines.stream().skip(1).filter(line -> !line.isBlank()).map(line -> {
            var cells = line.split(",", -1);
            var row = new HashMap<String, String>();
            IntStream.range(0, head.length).forEach(i -> row.put(head[i], cells[i]));
            return (Map<String, String>) row;
        }).toList();
    }
}
