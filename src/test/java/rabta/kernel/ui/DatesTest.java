package rabta.kernel.ui;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static rabta.kernel.ui.As.ENGLISH;
import static rabta.kernel.ui.As.URDU;
import static rabta.kernel.ui.As.URDU_DIGITS;

class DatesTest {

    /** Sunday, 22 November 2026, 15:00 in Karachi. */
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @Test
    void dates_put_the_day_first() {
        assertThat(Dates.in(ENGLISH).date(TODAY)).isEqualTo("22 November 2026");
        assertThat(Dates.in(URDU).date(TODAY)).isEqualTo("22 نومبر 2026");
        assertThat(Dates.in(URDU).day(LocalDate.of(2026, 3, 14))).isEqualTo("14 مارچ");
        assertThat(Dates.in(ENGLISH).day(LocalDate.of(2026, 3, 14))).isEqualTo("14 March");
        assertThat(Dates.in(URDU_DIGITS).weekday(TODAY)).isEqualTo("اتوار، ۲۲ نومبر");
        assertThat(Dates.in(ENGLISH).weekday(TODAY)).isEqualTo("Sunday, 22 November");
        assertThat(Dates.in(ENGLISH).weekdayName(TODAY.plusDays(6))).isEqualTo("Saturday");
        assertThat(Dates.in(ENGLISH).month(TODAY)).isEqualTo("November 2026");
    }

    @Test
    void urdu_months_are_the_twelve_that_pakistan_uses() {
        String months = "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر";
        for (int m = 1; m <= 12; m++) {
            assertThat(Dates.in(URDU).day(LocalDate.of(2026, m, 1))).isEqualTo("1 " + months.split(" ")[m - 1]);
        }
    }

    @Test
    void an_instant_is_shown_in_the_readers_zone() {
        Instant late = Instant.parse("2026-11-22T20:30:00Z");

        assertThat(Dates.in(ENGLISH).dateTime(late)).isEqualTo("23 November 2026, 01:30");
        assertThat(Dates.in(ENGLISH.with(ZoneId.of("Europe/London"))).dateTime(late)).isEqualTo("22 November 2026, 20:30");
        assertThat(Dates.in(URDU_DIGITS).time(LocalTime.of(16, 30))).isEqualTo("۱۶:۳۰");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "2026-11-22T09:59:30Z | just now       | ابھی ابھی",
        "2026-11-22T09:59:00Z | 1 minute ago   | ایک منٹ پہلے",
        "2026-11-22T09:35:00Z | 25 minutes ago | 25 منٹ پہلے",
        "2026-11-22T08:00:00Z | 2 hours ago    | دو گھنٹے پہلے",
        "2026-11-22T09:00:00Z | 1 hour ago     | ایک گھنٹہ پہلے",
        "2026-11-21T17:00:00Z | yesterday      | کل",
        "2026-11-19T10:00:00Z | 3 days ago     | تین دن پہلے",
        "2026-11-15T10:00:00Z | 1 week ago     | ایک ہفتہ پہلے",
        "2026-11-05T10:00:00Z | 2 weeks ago    | دو ہفتے پہلے",
        "2026-08-22T10:00:00Z | 3 months ago   | تین مہینے پہلے",
        "2025-12-01T10:00:00Z | 11 months ago  | 11 مہینے پہلے",
        "2024-11-20T10:00:00Z | 2 years ago    | دو سال پہلے",
        "2026-11-22T12:00:00Z | in 2 hours     | دو گھنٹوں میں",
        "2026-11-23T12:00:00Z | tomorrow       | کل",
        "2026-11-26T12:00:00Z | in 4 days      | چار دن بعد",
    })
    void how_long_ago_is_told_in_words(Instant then, String english, String urdu) {
        ScopedValue.where(Dates.CLOCK, Clock.fixed(NOW, ZoneOffset.UTC)).run(() -> {
            assertThat(Dates.in(ENGLISH).ago(then)).isEqualTo(english);
            assertThat(Dates.in(URDU).ago(then)).isEqualTo(urdu);
        });
    }

    @Test
    void shortly_after_midnight_two_hours_ago_is_not_yesterday() {
        Instant one = Instant.parse("2026-11-21T20:00:00Z");
        ScopedValue.where(Dates.CLOCK, Clock.fixed(one, ZoneOffset.UTC)).run(() ->
                assertThat(Dates.in(ENGLISH).ago(one.minusSeconds(7200))).isEqualTo("2 hours ago"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "14/3/2025     | 2025-03-14",
        "14-03-25      | 2025-03-14",
        "14.3.78       | 1978-03-14",
        "2025-03-14    | 2025-03-14",
        "2025-03-14T10:00:00Z | 2025-03-14",
        "14 Mar 2025   | 2025-03-14",
        "14-Mar-25     | 2025-03-14",
        "14th March, 2025 | 2025-03-14",
        "March 14, 2025 | 2025-03-14",
        "14 March      | 2026-03-14",
        "14 مارچ 2025  | 2025-03-14",
        "۱۴ مارچ ۲۰۲۵  | 2025-03-14",
        "۱۴/۳/۲۰۲۵     | 2025-03-14",
        "today         | 2026-11-22",
        "آج            | 2026-11-22",
        "Tomorrow      | 2026-11-23",
        "yesterday     | 2026-11-21",
    })
    void dates_are_read_as_they_are_typed(String typed, LocalDate date) {
        assertThat(parsed(typed, null)).contains(date);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "31/2/2025", "3/14/2025", "14 Foo 2025", "2025", "کل", "kal", "99/99/99", "14/3"})
    void what_is_no_date_or_could_be_two_is_refused(String typed) {
        assertThat(parsed(typed, null)).isEmpty();
    }

    @Test
    void kal_leans_as_the_question_does() {
        assertThat(parsed("کل", Dates.Leaning.PAST)).contains(TODAY.minusDays(1));
        assertThat(parsed("kal", Dates.Leaning.FUTURE)).contains(TODAY.plusDays(1));
        assertThat(parsed("پرسوں", Dates.Leaning.FUTURE)).contains(TODAY.plusDays(2));
    }

    @Test
    void spreadsheet_serials_are_days() {
        assertThat(Dates.fromSerial(45000.75)).contains(LocalDate.of(2023, 3, 15));
        assertThat(Dates.fromSerial(1)).contains(LocalDate.of(1900, 1, 1));
        assertThat(Dates.fromSerial(59)).contains(LocalDate.of(1900, 2, 28));
        assertThat(Dates.fromSerial(60)).isEmpty();
        assertThat(Dates.fromSerial(61)).contains(LocalDate.of(1900, 3, 1));
        assertThat(Dates.fromSerial(0)).isEmpty();
        assertThat(Dates.fromSerial(Double.NaN)).isEmpty();
    }

    private static Optional<LocalDate> parsed(String typed, Dates.Leaning leaning) {
        return ScopedValue.where(Dates.CLOCK, Clock.fixed(NOW, ZoneOffset.UTC))
                .call(() -> Dates.in(ENGLISH).parse(typed, leaning));
    }
}
