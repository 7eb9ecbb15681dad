package rabta.collaboration.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import rabta.collaboration.tasks.DueWords.Due;
import rabta.kernel.ui.Dates;
import rabta.kernel.ui.Preferences;

/** It is Friday, 27 November 2026, two in the morning in Karachi, and still Thursday in London. */
class DueWordsTest {

    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-26T21:00:00Z"), ZoneId.of("UTC"));

    static Due parsed(String typed) {
        return ScopedValue.where(Dates.CLOCK, NOW).call(() -> DueWords.parse(typed, Preferences.DEFAULT)).orElse(null);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            today,               2026-11-27
            Aaj,                 2026-11-27
            آج,                  2026-11-27
            tomorrow,            2026-11-28
            kal,                 2026-11-28
            کل,                  2026-11-28
            كل,                  2026-11-28
            day after tomorrow,  2026-11-29
            parson,              2026-11-29
            پرسوں,               2026-11-29
            پرسوں تک,            2026-11-29
            ترسوں,               2026-11-30
            Friday,              2026-12-04
            on monday,           2026-11-30
            this sunday,         2026-11-29
            next Friday,         2026-12-04
            next monday,         2026-11-30
            agle jumme,          2026-12-04
            جمعہ,                2026-12-04
            جمعے کو,             2026-12-04
            اگلے جمعے,           2026-12-04
            پیر کو,              2026-11-30
            ہفتہ,                2026-11-28
            ہفتے کو,             2026-11-28
            next week,           2026-11-30
            agle hafte,          2026-11-30
            اگلے ہفتے,           2026-11-30
            in 3 days,           2026-11-30
            3 days,              2026-11-30
            after two weeks,     2026-12-11
            a week from now,     2026-12-04
            3 din baad,          2026-11-30
            ۳ دن بعد,            2026-11-30
            تین دن بعد,          2026-11-30
            دو ہفتے بعد,         2026-12-11
            in a month,          2026-12-27
            ایک مہینے بعد,       2026-12-27
            agle mahine,         2026-12-27
            end of the month,    2026-11-30
            مہینے کے آخر میں,    2026-11-30
            14 March,            2027-03-14
            14 مارچ,             2027-03-14
            28 November,         2026-11-28
            1/2/2027,            2027-02-01
            2026-12-25,          2026-12-25
            14 March 2026,       2026-03-14
            """)
    void the_day_that_the_words_mean(String words, LocalDate day) {
        assertThat(parsed(words)).isEqualTo(new Due(day, null));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            tomorrow 4pm,        2026-11-28, 16:00
            kal 5 baje,          2026-11-28, 17:00
            کل شام 5 بجے,        2026-11-28, 17:00
            پرسوں صبح ۹ بجے,     2026-11-29, 09:00
            today at 11:30,      2026-11-27, 11:30
            next friday 10am,    2026-12-04, 10:00
            12 am,               2026-11-27, 00:00
            at 12 pm,            2026-11-27, 12:00
            in 3 days 14:00,     2026-11-30, 14:00
            """)
    void and_the_time(String words, LocalDate day, LocalTime time) {
        assertThat(parsed(words)).isEqualTo(new Due(day, time));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "Some day", "کبھی"})
    void no_day_is_said_too(String words) {
        assertThat(parsed(words)).isEqualTo(new Due(null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "when pigs fly", "3", "in many days", "31 February", "tomorrow 25:00", "next thing", "کبھی کبھار"})
    void what_means_no_day_is_refused(String words) {
        assertThat(parsed(words)).isNull();
    }

    @Test
    void the_month_ends_where_it_ends() {
        var january = Clock.fixed(Instant.parse("2027-01-31T07:00:00Z"), ZoneId.of("UTC"));
        assertThat(ScopedValue.where(Dates.CLOCK, january).call(() -> DueWords.parse("in a month", Preferences.DEFAULT))).contains(new Due(LocalDate.of(2027, 2, 28), null));
    }
}
