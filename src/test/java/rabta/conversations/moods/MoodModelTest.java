package rabta.conversations.moods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** @param three right of three labels @param evenly the mean of their F1 @param two right of good and bad, among those that are either */
    record Figures(int sentences, double three, double evenly, double two) {

        static Figures of(List<MoodTraining.Sentence> kept) {
            int[][] counts = new int[3][3];
            int right = 0;
            int either = 0;
            int told = 0;
            for (var sentence : kept) {
                var mood = MODEL.read(sentence.text());
                int said = switch (mood.label()) {
                    case NEGATIVE -> 0;
                    case POSITIVE -> 1;
                    default -> 2;
                };
                counts[sentence.label()][said]++;
                right += said == sentence.label() ? 1 : 0;
                if (sentence.label() < 2) {
                    either++;
                    told += mood.score() > 0 == (sentence.label() == 1) ? 1 : 0;
                }
            }
            double evenly = 0;
            for (int k = 0; k < 3; k++) {
                int said = counts[0][k] + counts[1][k] + counts[2][k];
                int there = counts[k][0] + counts[k][1] + counts[k][2];
                evenly += 2.0 * counts[k][k] / Math.max(1, said + there) / 3;
            }
            return new Figures(kept.size(), right / (double) kept.size(), evenly, told / (double) either);
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%d sentences: %.3f of three labels right, mean F1 %.3f, %.3f of good and bad right", sentences, three, evenly, two);
        }
    }

    private static Figures kept(Tongue tongue) throws IOException {
        assumeThat(Files.isDirectory(SENTENCES)).as("no sentences in " + SENTENCES).isTrue();
        var figures = Figures.of(MoodTraining.sentences(SENTENCES, tongue).kept());
        System.out.println(tongue.word() + ", " + figures);
        return figures;
    }

    @Test
    void english_that_it_never_saw_is_read_rightly_four_times_of_five() throws IOException {
        assertThat(kept(Tongue.ENGLISH)).satisfies(f -> assertThat(f.three()).isGreaterThan(0.76)).satisfies(f -> assertThat(f.two()).isGreaterThan(0.93)).satisfies(f -> assertThat(f.evenly()).isGreaterThan(0.67));
    }

    @Test
    void roman_urdu_is_read_as_rightly_as_its_labels_allow() throws IOException {
        assertThat(kept(Tongue.ROMAN)).satisfies(f -> assertThat(f.three()).isGreaterThan(0.62)).satisfies(f -> assertThat(f.two()).isGreaterThan(0.75)).satisfies(f -> assertThat(f.evenly()).isGreaterThan(0.60));
    }

    @Test
    void urdu_script_is_read_rightly_three_times_of_four() throws IOException {
        assertThat(kept(Tongue.URDU)).satisfies(f -> assertThat(f.three()).isGreaterThan(0.74)).satisfies(f -> assertThat(f.two()).isGreaterThan(0.85)).satisfies(f -> assertThat(f.evenly()).isGreaterThan(0.73));
    }

    @Test
    void latin_letters_are_told_apart() throws IOException {
        assumeThat(Files.isDirectory(SENTENCES)).as("no sentences in " + SENTENCES).isTrue();
        int right = 0;
        int all = 0;
        for (var tongue : List.of(Tongue.ENGLISH, Tongue.ROMAN)) {
            for (var sentence : MoodTraining.sentences(SENTENCES, tongue).kept()) {
                var phrase = Phrase.of(sentence.text());
                if (phrase.words().size() > 2 && phrase.latin() > phrase.urdu()) {
                    all++;
                    right += MODEL.romanUrdu(phrase) > 0.5 == (tongue == Tongue.ROMAN) ? 1 : 0;
                }
            }
        }
        System.out.printf(Locale.ROOT, "languages: %.3f of %d%n", right / (double) all, all);
        assertThat(right / (double) all).isGreaterThan(0.95);
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
