package rabta.conversations.moods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import rabta.conversations.Mood;

/** What is shipped, upon what it did not learn from. */
class MoodModelTest {

    private static final Path SENTENCES = Path.of("../shared/data/sentiment");
    private static final MoodModel MODEL = MoodModel.shipped();

    private static Figures kept(Tongue tongue) throws IOException {
        assumeThat(Files.isDirectory(SENTENCES)).as("no sentences in " + SENTENCES).isTrue();
        var figures = Figures.of(MODEL, MoodTraining.sentences(SENTENCES, tongue).kept());
        System.out.println(tongue.word() + ", " + figures);
        return figures;
    }

    @Test
    void english_that_it_never_saw_is_read_rightly_four_times_of_five() throws IOException {
        assertThat(kept(Tongue.ENGLISH)).satisfies(f -> assertThat(f.three()).isGreaterThan(0.78)).satisfies(f -> assertThat(f.two()).isGreaterThan(0.96)).satisfies(f -> assertThat(f.evenly()).isGreaterThan(0.69));
    }

    @Test
    void roman_urdu_is_read_as_rightly_as_its_labels_allow() throws IOException {
        assertThat(kept(Tongue.ROMAN)).satisfies(f -> assertThat(f.three()).isGreaterThan(0.645)).satisfies(f -> assertThat(f.two()).isGreaterThan(0.785)).satisfies(f -> assertThat(f.evenly()).isGreaterThan(0.625));
    }

    @Test
    void urdu_script_is_read_rightly_three_times_of_four() throws IOException {
        assertThat(kept(Tongue.URDU)).satisfies(f -> assertThat(f.three()).isGreaterThan(0.77)).satisfies(f -> assertThat(f.two()).isGreaterThan(0.86)).satisfies(f -> assertThat(f.evenly()).isGreaterThan(0.76));
    }

    @Test
    void latin_letters_are_told_apart() throws IOException {
        assumeThat(Files.isDirectory(SENTENCES)).as("no sentences in " + SENTENCES).isTrue();
        int[] counts = new int[4];
        for (var tongue : List.of(Tongue.ENGLISH, Tongue.ROMAN)) {
            Figures.languages(MODEL, tongue, MoodTraining.sentences(SENTENCES, tongue).kept(), counts);
        }
        System.out.printf(Locale.ROOT, "languages: %.4f as the sets say, %.4f with what is English among the Roman Urdu at its place, of %d%n", counts[0] / (double) counts[1], counts[2] / (double) counts[3], counts[1]);
        assertThat(counts[0] / (double) counts[1]).isGreaterThan(0.965);
        assertThat(counts[2] / (double) counts[3]).isGreaterThan(0.98);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "negative | english | The parcel came three weeks late and the box was torn. I want my money back.",
        "negative | english | still waiting for a reply, worst customer service ever",
        "negative | english | It is not good at all, very disappointed",
        "positive | english | Thank you so much, the shawl is beautiful and arrived quickly!",
        "positive | english | Great service, will recommend you to friends",
        "negative | roman | bohat kharab service hai, paise wapis karo",
        "negative | roman | kapra bilkul acha nahi tha, dhoka diya aap ne",
        "positive | roman | bohat acha suit tha, shukriya aap ka",
        "positive | roman | zabardast quality, mujhe bohat pasand aya",
        "negative | urdu | بہت گھٹیا سروس ہے، میرے پیسے واپس کریں",
        "negative | urdu | مجھے یہ بالکل پسند نہیں آیا، کپڑا خراب نکلا",
        "positive | urdu | بہت شکریہ، سوٹ بہت خوبصورت ہے",
        "positive | english | 😍👍",
        "negative | english | 😡😡",
    })
    void what_customers_say_is_understood(String label, String tongue, String text) {
        var mood = MODEL.read(text);
        assertThat(mood.label().word()).as(mood.toString()).isEqualTo(label.strip());
        assertThat(mood.language()).isEqualTo(tongue);
        assertThat(mood.score() > 0).isEqualTo(label.equals("positive"));
        assertThat(mood.words()).isNotEmpty();
    }

    @Test
    void what_is_asked_and_ordered_is_neither_good_nor_bad_and_most_else_is_understood() throws IOException {
        var wrong = new ArrayList<String>();
        var plain = new ArrayList<String>();
        int felt = 0;
        try (var in = getClass().getResourceAsStream("/moods/messages.txt")) {
            for (var line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(one -> !one.startsWith("#")).toList()) {
                var cells = line.split(" ", 2);
                var mood = MODEL.read(cells[1]);
                boolean feels = mood.label() == Mood.Label.POSITIVE || mood.label() == Mood.Label.NEGATIVE;
                if (cells[0].equals("neutral")) {
                    if (feels) {
                        plain.add(line + " " + mood);
                    }
                } else {
                    felt++;
                    if (!mood.label().word().equals(cells[0])) {
                        wrong.add(line + " " + mood);
                    }
                }
            }
        }
        assertThat(plain).isEmpty();
        assertThat(felt).isEqualTo(20);
        // Irony, and what is bad without a bad word.
        assertThat(wrong).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void who_says_nothing_that_tells_is_not_called_happy_or_unhappy() {
        assertThat(MODEL.read("")).isEqualTo(Mood.UNKNOWN);
        assertThat(MODEL.read(null)).isEqualTo(Mood.UNKNOWN);
        assertThat(MODEL.read("12345 ... --")).isEqualTo(Mood.UNKNOWN);
        assertThat(MODEL.read("您好，请问多少钱")).extracting(Mood::label).isIn(Mood.Label.UNKNOWN, Mood.Label.NEUTRAL);
        assertThat(MODEL.read("My order number is 5521 and the address is 12 Mall Road, Lahore").label()).isNotIn(Mood.Label.NEGATIVE);
        assertThat(MODEL.read("Please send me the price list")).extracting(Mood::label).isNotEqualTo(Mood.Label.NEGATIVE);
    }

    @Test
    void a_long_text_costs_a_few_milliseconds_at_most() {
        var text = "The parcel was late and nobody answered me. ".repeat(500);
        MODEL.read(text);
        long began = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            MODEL.read(text);
        }
        // A hundred times what it takes; a matter of order, not of the machine.
        assertThat((System.nanoTime() - began) / 20 / 1_000_000).isLessThan(500);
    }
}
