package rabta.kernel.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhonesTest {

    private static final Path EXAMPLES = Path.of("../shared/data/phone/example_numbers.csv");

    @ParameterizedTest
    @ValueSource(strings = {
            "0300-1234567", "03001234567", "300 1234567", "+92 300 1234567", "00923001234567", "923001234567", "+92 (0)300 1234567",
            "0300.123.4567", "(0300) 1234567", "۰۳۰۰-۱۲۳۴۵۶۷", "٠٣٠٠١٢٣٤٥٦٧", "＋９２３００１２３４５６７", "\u200E+92\u00A0300\u202C 1234567\u200F",
            "'03001234567", "3001234567.0", "Cell: 0300-1234567", "tel:+923001234567", "موبائل ۰۳۰۰ ۱۲۳۴۵۶۷", "0300‑1234567",
            "0300-1234567 / 042-35761234", "12345, 0300 1234567", "0300-1234567 ext. 12"})
    void a_mobile_number_is_understood_however_it_was_typed(String typed) {
        assertThat(Phones.e164(typed, "PK")).contains("+923001234567");
        assertThat(Phones.e164(typed, null)).contains("+923001234567");
    }

    @ParameterizedTest
    @CsvSource({
            "042-35761234,+924235761234", "042/35761234,+924235761234", "042-35761234 ext 12,+924235761234", "042 35761234 x12,+924235761234",
            "0423 5761234,+924235761234", "021-34567890,+922134567890", "051 9201234,+92519201234", "0800 12345,+9280012345",
            "(042) 111-222-333,+9242111222333", "111-222-333,+92111222333", "UAN 111 222 333,+92111222333", "+92 111 222 333,+92111222333",
            "0355 1234567,+923551234567", "+1 202-555-0123,+12025550123", "0044 20 7946 0958,+442079460958"})
    void landlines_access_numbers_and_foreign_numbers_are_understood(String typed, String e164) {
        assertThat(Phones.e164(typed, "PK")).contains(e164);
        assertThat(Phones.e164(e164, "PK")).contains(e164);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", " ", "+", "abc", "12345", "0000000000", "03991234567", "0300123456", "030012345678", "+92+3001234567", "0300-CALLME",
            "0300 1234567 call after five", "ext 12", "9.23E+11", "0300 1234567 ext", "00000000000000000000000000000000", "علی"})
    void what_cannot_be_a_number_is_none(String typed) {
        assertThat(Phones.e164(typed, "PK")).isEmpty();
        assertThat(Phones.plausible(typed)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "0300-1", "03001", "+92", "+92 300", "00923", "9.23E+11", "ask Ali", "1234567890123456", "0300-CALLME", "0300-1234567 x"})
    void too_few_digits_for_any_country_are_no_number_at_all(String typed) {
        assertThat(Phones.possible(typed)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1122", "8484", "61234", "0300-123456", "030012345678", "03991234567", "۰۳۹۹-۱۲۳۴۵۶۷", "+999 1234567", "0300-1234567"})
    void what_may_be_a_number_somewhere_is_possible(String typed) {
        assertThat(Phones.possible(typed)).isTrue();
    }

    @Test
    void the_example_numbers_of_every_country_are_possible_and_their_first_digits_are_not() throws IOException {
        assumeTrue(Files.exists(EXAMPLES), "no example numbers beside the checkout: " + EXAMPLES);
        for (String row : Files.readAllLines(EXAMPLES).stream().skip(1).toList()) {
            String[] column = row.split(",");
            assertThat(List.of(column[3], column[4], "00" + column[4].substring(1))).as(row).allMatch(Phones::possible);
            assertThat(column[4].substring(0, 6)).as(row).matches(typed -> !Phones.possible(typed));
        }
    }

    @Test
    void the_region_decides_what_a_local_number_means() {
        assertThat(Phones.e164("020 7946 0958", "GB")).contains("+442079460958");
        assertThat(Phones.e164("0300-1234567", "GB")).isNotEqualTo(Phones.e164("0300-1234567", "PK"));
        assertThat(Phones.e164("050 123 4567", "AE")).contains("+971501234567");
        assertThat(Phones.e164(null, "PK")).isEmpty();
    }

    @Test
    void numbers_are_shown_with_spaces_and_handed_to_whatsapp_as_digits() {
        assertThat(Phones.show("+923002345671")).isEqualTo("+92 300 2345671");
        assertThat(Phones.show("+924235761234")).isEqualTo("+92 42 35761234");
        assertThat(Phones.show("+92111222333")).isEqualTo("+92 111 222 333");
        assertThat(Phones.show("+12025550123")).isEqualTo("+1 202 555 0123");
        assertThat(Phones.show("by hand")).isEqualTo("by hand");
        assertThat(Phones.whatsapp("+923002345671")).isEqualTo("923002345671");
        assertThat(Phones.digits("۰۳۰۰-١٢٣ x4")).isEqualTo("03001234");
    }

    @Test
    void the_example_numbers_of_every_country_are_understood() throws IOException {
        assumeTrue(Files.exists(EXAMPLES), "no example numbers beside the checkout: " + EXAMPLES);
        List<String> rows = Files.readAllLines(EXAMPLES).stream().skip(1).toList();
        List<String> missed = new ArrayList<>();
        for (String row : rows) {
            String[] column = row.split(",");
            if (!Phones.e164(column[4], "PK").filter(column[4]::equals).isPresent()
                    || !Phones.e164(column[3], column[0]).filter(column[4]::equals).isPresent()) {
                missed.add(row);
            }
        }
        // A few examples are outside the ranges that the library itself holds valid.
        assertThat(missed).hasSizeLessThanOrEqualTo(rows.size() / 100);
    }
}
