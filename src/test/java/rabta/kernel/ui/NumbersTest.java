package rabta.kernel.ui;

import java.math.BigDecimal;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static rabta.kernel.ui.As.ENGLISH;
import static rabta.kernel.ui.As.URDU;
import static rabta.kernel.ui.As.URDU_DIGITS;

class NumbersTest {

    private final Numbers english = Numbers.in(ENGLISH);
    private final Numbers urdu = Numbers.in(URDU);
    private final Numbers urduDigits = Numbers.in(URDU_DIGITS);

    @Test
    void numbers_group_in_lakhs_and_crores() {
        assertThat(english.number(8412)).isEqualTo("8,412");
        assertThat(english.number(482000)).isEqualTo("4,82,000");
        assertThat(urdu.number(12345678)).isEqualTo("1,23,45,678");
        assertThat(english.number(new BigDecimal("100000.505"))).isEqualTo("1,00,000.51");
        assertThat(english.number(new BigDecimal("2.5"))).isEqualTo("2.5");
        assertThat(english.number(new BigDecimal("0.125"))).isEqualTo("0.13");
    }

    @Test
    void native_digits_are_urdus_own_and_leave_english_alone() {
        assertThat(urduDigits.number(482000)).isEqualTo("۴،۸۲،۰۰۰");
        assertThat(urduDigits.number(new BigDecimal("12.5"))).isEqualTo("۱۲٫۵");
        assertThat(urduDigits.percent(0.61)).isEqualTo("۶۱٪");
        assertThat(urduDigits.digits("16:30")).isEqualTo("۱۶:۳۰");
        assertThat(Numbers.in(ENGLISH.with(Digits.NATIVE)).number(482000)).isEqualTo("4,82,000");
    }

    @Test
    void the_sign_stays_before_the_number_in_urdu() {
        assertThat(english.number(-5)).isEqualTo("-5");
        assertThat(urdu.number(-5)).isEqualTo("\u200e-5");
    }

    @Test
    void shares_are_per_cent() {
        assertThat(english.percent(0.41)).isEqualTo("41%");
        assertThat(english.percent(0.4155)).isEqualTo("41.6%");
        assertThat(english.percent(Double.NaN)).isEqualTo("0%");
    }

    @ParameterizedTest
    @CsvSource({
        "0, zero, صفر",
        "7, seven, سات",
        "82, eighty-two, بیاسی",
        "99, ninety-nine, ننانوے",
        "100, one hundred, ایک سو",
        "482000, four lakh eighty-two thousand, چار لاکھ بیاسی ہزار",
        "12345678, one crore twenty-three lakh forty-five thousand six hundred seventy-eight, ایک کروڑ تئیس لاکھ پینتالیس ہزار چھ سو اٹھہتر",
        "2500000000, two arab fifty crore, دو ارب پچاس کروڑ",
        "-3, minus three, منفی تین",
    })
    void numbers_are_said_in_words(long n, String inEnglish, String inUrdu) {
        assertThat(english.words(n)).isEqualTo(inEnglish);
        assertThat(urdu.words(n)).isEqualTo(inUrdu);
    }

    @Test
    void every_number_below_a_hundred_has_a_word_of_its_own() {
        for (Language language : Language.values()) {
            assertThat(Spelling.of(language).upTo99()).hasSize(100).doesNotHaveDuplicates();
        }
        assertThat(Arrays.asList(Spelling.of(Language.UR).upTo99())).element(59).isEqualTo("انسٹھ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "12 lakh | 1200000",
        "1.5 crore | 15000000",
        "12,34,567 | 1234567",
        "1,234,567.50 | 1234567.5",
        "۱۲ لاکھ | 1200000",
        "۴،۸۲،۰۰۰ | 482000",
        "٤٨٢ | 482",
        "Rs 500 | 500",
        "Rs.500 | 500",
        "PKR 500 | 500",
        "500 روپے | 500",
        "500/- | 500",
        "Rs. 1,500/- only | 1500",
        "25k | 25000",
        "1 crore 20 lakh 500 | 12000500",
        "2 hundred thousand | 200000",
        "lakh | 100000",
        "ڈیڑھ لاکھ | 150000",
        "ڈھائی ہزار | 2500",
        "دو کروڑ | 20000000",
        "five lac | 500000",
        "-3.5 | -3.5",
        "(200) | -200",
        ".5 | 0.5",
        "$20 | 20",
        "one hundred and twenty crore | 1200000000",
        "6 hundred 78 thousand | 678000",
    })
    void amounts_are_read_as_they_are_typed(String typed, BigDecimal amount) {
        assertThat(Numbers.parse(typed)).hasValueSatisfying(read -> assertThat(read).isEqualTo(amount));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "abc", "12,5", "1.2.3", "12 500", "5 5 lakh", "1e9", "Rs", "--5", "12 lakh xyz", "1,23", "5 lakh 3 4", "5 thousand 3 lakh", "1 thousand 5000", "5 and 6", "lakh crore", "and 5", "9999999999999999999999999999999999999999999999999999999999999"})
    void what_is_no_amount_or_could_be_two_is_refused(String typed) {
        assertThat(Numbers.parse(typed)).isEmpty();
    }

    @Test
    void what_is_said_in_words_is_read_back() {
        for (long n : new long[] {7, 99, 205, 1_999, 482_000, 12_345_678, 1_200_000_000L, 2_500_000_000L}) {
            assertThat(Numbers.parse(urdu.words(n))).as(urdu.words(n)).contains(BigDecimal.valueOf(n));
            assertThat(Numbers.parse(english.words(n))).as(english.words(n)).contains(BigDecimal.valueOf(n));
        }
    }
}
