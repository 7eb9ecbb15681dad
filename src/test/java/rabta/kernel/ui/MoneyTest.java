package rabta.kernel.ui;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rabta.kernel.ui.As.ENGLISH;
import static rabta.kernel.ui.As.URDU;
import static rabta.kernel.ui.As.URDU_DIGITS;

class MoneyTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "48200000 | PKR | Rs 4,82,000   | 4,82,000 روپے",
        "50050    | PKR | Rs 500.50     | 500.50 روپے",
        "0        | PKR | Rs 0          | 0 روپے",
        "2050     | USD | $20.50        | 20.50 ڈالر",
        "500      | JPY | ¥500          | 500 جاپانی ین",
        "100000   | AED | AED 1,000     | 1,000 درہم",
        "1500     | KWD | KWD 1.500     | 1.500 کویتی دینار",
    })
    void money_is_shown_as_its_country_writes_it(long minor, String currency, String english, String urdu) {
        assertThat(new Money(minor, currency).show(ENGLISH)).isEqualTo(english);
        assertThat(new Money(minor, currency).show(URDU)).isEqualTo(urdu);
    }

    @Test
    void less_than_nothing_has_its_sign_in_front() {
        assertThat(new Money(-50000, "PKR").show(ENGLISH)).isEqualTo("-Rs 500");
        assertThat(new Money(-50000, "PKR").show(URDU)).isEqualTo("\u200f\u200e-500 روپے");
        assertThat(new Money(-150, "PKR").words(ENGLISH)).isEqualTo("minus one rupee and fifty paisa");
        assertThat(new Money(-50, "PKR").words(ENGLISH)).isEqualTo("minus zero rupees and fifty paisa");
    }

    @Test
    void native_digits_reach_money() {
        assertThat(new Money(184000000, "PKR").show(URDU_DIGITS)).isEqualTo("۱۸،۴۰،۰۰۰ روپے");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "9825000      | Rs 98,250     | 98,250 روپے",
        "9999999      | Rs 1 lakh     | 1 لاکھ روپے",
        "123400000    | Rs 12.3 lakh  | 12.3 لاکھ روپے",
        "950000000    | Rs 95 lakh    | 95 لاکھ روپے",
        "999600000    | Rs 1 crore    | 1 کروڑ روپے",
        "1200000000   | Rs 1.2 crore  | 1.2 کروڑ روپے",
        "250000000000 | Rs 2.5 arab   | 2.5 ارب روپے",
    })
    void large_amounts_are_shortened_to_lakh_and_crore(long minor, String english, String urdu) {
        assertThat(new Money(minor, "PKR").compact(ENGLISH)).isEqualTo(english);
        assertThat(new Money(minor, "PKR").compact(URDU)).isEqualTo(urdu);
    }

    @Test
    void currencies_from_elsewhere_are_shortened_to_millions() {
        assertThat(new Money(123_000_000, "USD").compact(ENGLISH)).isEqualTo("$1.2 million");
        assertThat(new Money(50_000_000, "USD").compact(ENGLISH)).isEqualTo("$5,00,000");
    }

    @Test
    void money_is_said_in_words() {
        assertThat(new Money(48200000, "PKR").words(ENGLISH)).isEqualTo("four lakh eighty-two thousand rupees");
        assertThat(new Money(48200000, "PKR").words(URDU)).isEqualTo("چار لاکھ بیاسی ہزار روپے");
        assertThat(new Money(100, "PKR").words(ENGLISH)).isEqualTo("one rupee");
        assertThat(new Money(100, "PKR").words(URDU)).isEqualTo("ایک روپیہ");
        assertThat(new Money(1250, "USD").words(ENGLISH)).isEqualTo("twelve dollars and fifty cents");
        assertThat(new Money(1250, "PKR").words(URDU)).isEqualTo("بارہ روپے اور پچاس پیسے");
    }

    @Test
    void typed_amounts_become_minor_units() {
        assertThat(Money.parse("12 lakh", "PKR")).contains(new Money(120000000, "PKR"));
        assertThat(Money.parse("500.50", "PKR")).contains(new Money(50050, "PKR"));
        assertThat(Money.parse("500", "JPY")).contains(new Money(500, "JPY"));
        assertThat(Money.parse("1.005", "PKR")).isEmpty();
        assertThat(Money.parse("99999999 arab", "PKR")).isEmpty();
        assertThat(Money.of(new BigDecimal("1.005"), "PKR")).isEqualTo(new Money(101, "PKR"));
    }

    @Test
    void a_currency_must_be_one() {
        assertThatThrownBy(() -> new Money(1, "XYZ1")).isInstanceOf(IllegalArgumentException.class);
    }
}
