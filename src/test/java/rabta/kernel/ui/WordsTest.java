package rabta.kernel.ui;

import java.io.StringReader;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rabta.kernel.ui.As.ENGLISH;
import static rabta.kernel.ui.As.URDU;
import static rabta.kernel.ui.As.URDU_DIGITS;

class WordsTest {

    private final Words words = new Words(
            Map.of("hello", "Hello {0}", "deals", "{0,plural,=0{no deals}one{# deal of {1}}other{# deals of {1}}}",
                    "plain", "It''s '{'here'}', isn't it", "half", "only English {0,number}",
                    "share", "{0,number,percent} of {1,number}", "on", "on {0}",
                    "kind", "{0,select,person{a person}other{a company}}", "others", "{0,plural,offset:1 =1{you}other{you and # more}}"),
            Map.of("hello", "سلام {0}", "deals", "{1} کے {0,plural,=0{کوئی سودا نہیں}one{# سودا}other{# سودے}}",
                    "count", "{0,spelled} گاہک", "on", "{0} کو"));

    @Test
    void a_sentence_is_said_in_the_readers_language() {
        assertThat(words.say(ENGLISH, true, "hello", "Ayesha")).isEqualTo("Hello Ayesha");
        assertThat(words.say(URDU, true, "hello", "عائشہ رحمان")).isEqualTo("سلام عائشہ رحمان");
    }

    @Test
    void text_of_the_other_script_is_isolated_on_a_page_and_not_in_plain_text() {
        assertThat(words.say(URDU, true, "hello", "Ayesha (2)")).isEqualTo("سلام \u2068Ayesha (2)\u2069");
        assertThat(words.say(ENGLISH, true, "hello", "عائشہ")).isEqualTo("Hello \u2068عائشہ\u2069");
        assertThat(words.say(URDU, false, "hello", "Ayesha")).isEqualTo("سلام Ayesha");
    }

    @Test
    void direction_marks_that_someone_typed_do_not_reach_the_sentence() {
        assertThat(words.say(URDU, true, "hello", "A\u2069\u202eb")).isEqualTo("سلام \u2068Ab\u2069");
    }

    @Test
    void plurals_follow_the_language_and_group_in_lakhs() {
        assertThat(words.say(ENGLISH, true, "deals", 0, "Bilal")).isEqualTo("no deals");
        assertThat(words.say(ENGLISH, true, "deals", 1, "Bilal")).isEqualTo("1 deal of Bilal");
        assertThat(words.say(ENGLISH, true, "deals", 123456L, "Bilal")).isEqualTo("1,23,456 deals of Bilal");
        assertThat(words.say(URDU, true, "deals", 1, "بلال")).isEqualTo("بلال کے 1 سودا");
        assertThat(words.say(URDU_DIGITS, true, "deals", 123456, "بلال")).isEqualTo("بلال کے ۱،۲۳،۴۵۶ سودے");
        assertThat(words.say(ENGLISH, true, "others", 3)).isEqualTo("you and 2 more");
    }

    @Test
    void arguments_know_how_to_show_themselves() {
        assertThat(words.say(ENGLISH, true, "share", 0.415, 1000000)).isEqualTo("41.5% of 10,00,000");
        assertThat(words.say(ENGLISH, true, "on", LocalDate.of(2026, 3, 14))).isEqualTo("on 14 March 2026");
        assertThat(words.say(ENGLISH, true, "on", new Money(48200000, "PKR"))).isEqualTo("on Rs 4,82,000");
        assertThat(words.say(URDU, false, "on", new Money(48200000, "PKR"))).isEqualTo("4,82,000 روپے کو");
        assertThat(words.say(ENGLISH, true, "kind", "person")).isEqualTo("a person");
        assertThat(words.say(ENGLISH, true, "kind", "else")).isEqualTo("a company");
        assertThat(words.say(URDU, true, "count", 2)).isEqualTo("دو گاہک");
        assertThat(words.say(URDU, true, "count", 24)).isEqualTo("24 گاہک");
        assertThat(words.say(ENGLISH, true, "hello")).isEqualTo("Hello ");
    }

    @Test
    void numbers_that_have_become_text_on_their_way_still_count() {
        assertThat(words.say(ENGLISH, true, "deals", "1", "Bilal")).isEqualTo("1 deal of Bilal");
        assertThat(words.say(ENGLISH, true, "share", "0.5", "250000")).isEqualTo("50% of 2,50,000");
        assertThat(words.say(URDU, true, "count", "3")).isEqualTo("تین گاہک");
    }

    @Test
    void quotes_are_as_in_icu() {
        assertThat(words.say(ENGLISH, true, "plain")).isEqualTo("It's {here}, isn't it");
    }

    @Test
    void a_missing_translation_speaks_english_and_a_missing_key_shows_itself() {
        assertThat(words.say(URDU, true, "half", 2)).isEqualTo("only English 2");
        assertThat(words.say(URDU, true, "no.such.key")).isEqualTo("no.such.key");
    }

    @Test
    void a_key_belongs_to_one_module() {
        Map<String, String> into = new HashMap<>(Map.of("action.save", "Save"));

        assertThatThrownBy(() -> Words.read(new StringReader("action.save=Keep"), "people.properties", into))
                .hasMessageContaining("action.save").hasMessageContaining("people.properties");
    }

    @Test
    void a_message_that_does_not_parse_names_its_key() {
        assertThatThrownBy(() -> new Words(Map.of("broken", "{0,plural,one{x}}"), Map.of())).hasMessageContaining("broken");
    }

    @Test
    void templates_speak_for_the_bound_reader() {
        assertThat(Ui.t("action.save")).isEqualTo("Save");
        ScopedValue.where(Preferences.CURRENT, URDU).run(() -> {
            assertThat(Ui.t("action.save")).isEqualTo("محفوظ کریں");
            assertThat(Ui.dir()).isEqualTo("rtl");
            assertThat(Ui.lang()).isEqualTo("ur");
            assertThat(Ui.t("list.range", 1, 50, 8412)).isEqualTo("8,412 میں سے 1 تا 50");
        });
        assertThat(Ui.has("action.save")).isTrue();
        assertThat(Ui.has("action.nothing")).isFalse();
    }

    @Test
    void a_language_is_known_by_its_tag() {
        assertThat(Language.of("ur-PK")).isEqualTo(Language.UR);
        assertThat(Language.of("UR")).isEqualTo(Language.UR);
        assertThat(Language.of("ur_PK")).isEqualTo(Language.UR);
        assertThat(Language.of("en")).isEqualTo(Language.EN);
        assertThat(Language.of("fr")).isEqualTo(Language.EN);
        assertThat(Language.of(null)).isEqualTo(Language.EN);
    }

    @Test
    void small_things_of_a_page() {
        assertThat(Ui.initials("Ayesha Rahman")).isEqualTo("AR");
        assertThat(Ui.initials("  (acme) trading co ")).isEqualTo("AC");
        assertThat(Ui.initials("عائشہ رحمان")).isEqualTo("ع");
        assertThat(Ui.initials(" ")).isEmpty();
        assertThat(Ui.phone("+923002345671")).isEqualTo("+92 300 2345671");
        assertThat(Ui.phone("0300")).isEqualTo("0300");
        assertThat(Ui.size(1023)).isEqualTo("1,023 B");
        assertThat(Ui.size(1_468_006)).isEqualTo("1.4 MB");
        assertThat(Ui.size(1_048_575)).isEqualTo("1 MB");
    }
}
