package rabta.kernel.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import rabta.kernel.time.Repeat.Every;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;

class RecurrenceTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final ZoneId KARACHI = ZoneId.of("Asia/Karachi");

    private static Recurrence rule(String text) {
        return Recurrence.of(text).orElseThrow();
    }

    private static List<String> times(String rule, String start, ZoneId zone, int many) {
        var from = java.time.LocalDateTime.parse(start).atZone(zone);
        return rule(rule).times(from, from.toInstant()).limit(many).map(time -> time.toLocalDateTime() + " " + time.getOffset()).toList();
    }

    private static List<String> days(String rule, String start, int many) {
        return rule(rule).days(LocalDate.parse(start), LocalDate.parse(start)).limit(many).map(LocalDate::toString).toList();
    }

    @Test
    void nine_o_clock_stays_nine_when_summer_time_begins_and_ends() {
        assertThat(times("FREQ=WEEKLY", "2026-03-22T09:00", BERLIN, 3)).containsExactly("2026-03-22T09:00 +01:00", "2026-03-29T09:00 +02:00", "2026-04-05T09:00 +02:00");
        assertThat(times("FREQ=DAILY", "2026-10-24T09:00", BERLIN, 3)).containsExactly("2026-10-24T09:00 +02:00", "2026-10-25T09:00 +01:00", "2026-10-26T09:00 +01:00");
        assertThat(times("FREQ=DAILY", "2026-03-07T09:00", NEW_YORK, 3)).containsExactly("2026-03-07T09:00 -05:00", "2026-03-08T09:00 -04:00", "2026-03-09T09:00 -04:00");
        assertThat(times("FREQ=DAILY", "2026-10-31T09:00", NEW_YORK, 2)).containsExactly("2026-10-31T09:00 -04:00", "2026-11-01T09:00 -05:00");
        assertThat(times("FREQ=DAILY", "2026-03-28T09:00", KARACHI, 2)).containsExactly("2026-03-28T09:00 +05:00", "2026-03-29T09:00 +05:00");
    }

    @Test
    void a_time_that_the_clock_jumps_over_is_an_hour_later_on_that_day_alone_and_one_that_comes_twice_is_the_first() {
        assertThat(times("FREQ=DAILY", "2026-03-28T02:30", BERLIN, 3)).containsExactly("2026-03-28T02:30 +01:00", "2026-03-29T03:30 +02:00", "2026-03-30T02:30 +02:00");
        assertThat(times("FREQ=DAILY", "2026-10-24T02:30", BERLIN, 3)).containsExactly("2026-10-24T02:30 +02:00", "2026-10-25T02:30 +02:00", "2026-10-26T02:30 +01:00");
        assertThat(times("FREQ=DAILY", "2026-03-07T02:30", NEW_YORK, 3)).containsExactly("2026-03-07T02:30 -05:00", "2026-03-08T03:30 -04:00", "2026-03-09T02:30 -04:00");
        // Asked for from the very moment, it is not missed.
        var start = java.time.LocalDateTime.parse("2026-03-01T02:30").atZone(BERLIN);
        assertThat(rule("FREQ=DAILY").times(start, Instant.parse("2026-03-29T01:30:00Z")).findFirst()).contains(ZonedDateTime.parse("2026-03-29T03:30+02:00[Europe/Berlin]"));
    }

    @Test
    void months_without_that_day_are_left_out_or_end_earlier_as_the_rule_says() {
        assertThat(days("FREQ=MONTHLY", "2026-01-31", 4)).containsExactly("2026-01-31", "2026-03-31", "2026-05-31", "2026-07-31");
        assertThat(days("FREQ=MONTHLY;BYMONTHDAY=-1", "2026-01-31", 3)).containsExactly("2026-01-31", "2026-02-28", "2026-03-31");
        var chosen = new Repeat(Every.MONTH, 1, Set.of(), null);
        assertThat(days(chosen.from(LocalDate.of(2027, 12, 31)).rule(), "2027-12-31", 4)).containsExactly("2027-12-31", "2028-01-31", "2028-02-29", "2028-03-31");
        assertThat(days(chosen.from(LocalDate.of(2026, 1, 30)).rule(), "2026-01-30", 3)).containsExactly("2026-01-30", "2026-02-28", "2026-03-30");
        assertThat(days("FREQ=YEARLY", "2024-02-29", 2)).containsExactly("2024-02-29", "2028-02-29");
        assertThat(days(new Repeat(Every.YEAR, 1, Set.of(), null).from(LocalDate.of(2024, 2, 29)).rule(), "2024-02-29", 5)).containsExactly("2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29");
    }

    @Test
    void it_ends_by_number_by_day_or_by_moment() {
        assertThat(days("FREQ=WEEKLY;BYDAY=MO,FR;COUNT=4", "2026-11-30", 99)).containsExactly("2026-11-30", "2026-12-04", "2026-12-07", "2026-12-11");
        assertThat(days("FREQ=DAILY;UNTIL=20261202", "2026-11-30", 99)).containsExactly("2026-11-30", "2026-12-01", "2026-12-02");
        assertThat(times("FREQ=DAILY;UNTIL=20261202T040000Z", "2026-11-30T09:00", KARACHI, 99)).hasSize(3);
        assertThat(times("FREQ=DAILY;UNTIL=20261202T035959Z", "2026-11-30T09:00", KARACHI, 99)).hasSize(2);
        assertThat(times("FREQ=DAILY;UNTIL=20261201", "2026-11-30T23:00", KARACHI, 99)).hasSize(2);
        // The start counts, also where the rule would not have it.
        assertThat(days("FREQ=WEEKLY;BYDAY=MO;COUNT=2", "2026-12-02", 99)).containsExactly("2026-12-02", "2026-12-07");
        assertThat(rule("FREQ=WEEKLY;COUNT=2").after(LocalDate.of(2026, 12, 2), LocalDate.of(2026, 12, 9))).isEmpty();
        assertThat(rule("FREQ=WEEKLY").after(LocalDate.of(2026, 12, 2), LocalDate.of(2026, 12, 9))).contains(LocalDate.of(2026, 12, 16));
    }

    @ParameterizedTest
    @ValueSource(strings = {"FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH,SU", "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", "FREQ=MONTHLY;INTERVAL=5;BYDAY=2TU",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "FREQ=YEARLY;INTERVAL=3;BYMONTH=1,7;BYDAY=1SU", "FREQ=DAILY;BYMONTH=6;BYDAY=FR", "FREQ=MONTHLY"})
    void looking_far_ahead_finds_the_same_as_going_step_by_step(String text) {
        var start = LocalDate.of(2015, 1, 31);
        for (var from : List.of(LocalDate.of(2015, 2, 1), LocalDate.of(2026, 11, 30), LocalDate.of(2027, 12, 31), LocalDate.of(2028, 2, 29))) {
            var steps = rule(text).days(start, start).dropWhile(day -> day.isBefore(from)).limit(8).toList();
            assertThat(rule(text).days(start, from).limit(8)).as("%s from %s", text, from).containsExactlyElementsOf(steps).hasSize(8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "FREQ=HOURLY", "FREQ=DAILY;COUNT=0", "FREQ=DAILY;COUNT=10000", "FREQ=DAILY;COUNT=2;UNTIL=20270101", "FREQ=DAILY;UNTIL=20270230", "FREQ=DAILY;FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=XX", "BYDAY=MO", "FREQ=DAILY;INTERVAL=0",
        "FREQ=YEARLY;BYMINUTE=0,1,2,3", "every day", "FREQ=DAILY;UNTIL=20270101Z", "FREQ=DAILY\u0000"})
    void what_is_no_rule_is_taken_for_none(String text) {
        assertThat(Recurrence.of(text)).isEmpty();
    }

    @Test
    void a_rule_that_never_comes_true_ends() {
        assertThat(days("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "2026-01-01", 99)).containsExactly("2026-01-01");
        assertThat(rule("FREQ=YEARLY").days(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 1)).count()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "FREQ=DAILY | every day | ہر روز",
        "FREQ=DAILY;INTERVAL=3 | every 3 days | ہر 3 دن بعد",
        "FREQ=WEEKLY;BYDAY=MO,FR | every week on Monday and Friday | ہر ہفتے پیر اور جمعہ کو",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO,WE | every 2 weeks on Monday, Wednesday and Sunday | ہر 2 ہفتے بعد پیر، بدھ اور اتوار کو",
        "FREQ=WEEKLY | every week on Thursday | ہر ہفتے جمعرات کو",
        "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR | every day from Monday to Friday | پیر سے جمعے تک ہر روز",
        "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA | every day from Monday to Saturday | پیر سے ہفتے تک ہر روز",
        "FREQ=MONTHLY;BYMONTHDAY=3 | every month on the 3rd | ہر مہینے کی 3 تاریخ کو",
        "FREQ=MONTHLY;BYMONTHDAY=-1 | every month on the last day | ہر مہینے کے آخری دن",
        "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1 | every month on the 31st, in short months on the last day | ہر مہینے کی 31 تاریخ کو، چھوٹے مہینے میں آخری دن",
        "FREQ=MONTHLY;BYDAY=2MO | every month on the second Monday | ہر مہینے کے دوسرے پیر کو",
        "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=14 | every year on 14 March | ہر سال 14 مارچ کو",
        "FREQ=YEARLY;UNTIL=20301231 | every year on 31 December, until 31 December 2030 | ہر سال 31 دسمبر کو، 31 دسمبر 2030 تک",
        "FREQ=DAILY;COUNT=5 | every day, 5 times | ہر روز، 5 بار",
        "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO | again and again, by a rule of its own | بار بار، اپنے قاعدے سے"})
    void a_rule_is_said_as_a_sentence(String text, String english, String urdu) {
        var start = LocalDate.of(2026, 12, 31);
        assertThat(said(text, start, Language.EN)).isEqualTo(english);
        assertThat(said(text, start, Language.UR)).isEqualTo(urdu);
    }

    private static String said(String text, LocalDate start, Language language) {
        return ScopedValue.where(Preferences.CURRENT, Preferences.DEFAULT.with(language)).call(() -> RepeatWords.of(rule(text), start)).replaceAll("[\u2066-\u2069]", "");
    }

    @Test
    void what_was_chosen_is_found_again_in_its_rule() {
        var until = LocalDate.of(2028, 1, 1);
        for (var start : List.of(LocalDate.of(2026, 12, 31), LocalDate.of(2028, 2, 29), LocalDate.of(2026, 12, 2))) {
            Stream.of(Every.values()).flatMap(every -> Stream.of(new Repeat(every, 1, Set.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), null), new Repeat(every, 1, Set.of(DayOfWeek.SUNDAY), until)))
                    .forEach(repeat -> assertThat(Repeat.of(repeat.from(start), start)).contains(repeat));
            assertThat(Repeat.of(new Repeat(Every.WEEK, 3, Set.of(DayOfWeek.MONDAY), null).from(start), start)).contains(new Repeat(Every.WEEK, 3, Set.of(DayOfWeek.MONDAY), null));
        }
        assertThat(Repeat.of(rule("FREQ=MONTHLY;BYDAY=2MO"), LocalDate.of(2026, 12, 14))).isEmpty();
        var counted = new Repeat(Every.WEEK, 1, Set.of(DayOfWeek.MONDAY), null, 5);
        assertThat(Repeat.of(counted.from(LocalDate.of(2026, 12, 14)), LocalDate.of(2026, 12, 14))).contains(counted);
        assertThat(counted.moved(8).from(LocalDate.of(2026, 12, 22)).rule()).isEqualTo("FREQ=WEEKLY;BYDAY=TU;COUNT=5");
        assertThat(counted.first(LocalDate.of(2026, 12, 15))).isEqualTo("2026-12-21");
    }

    @Test
    void its_end_is_set_anew_and_told_as_its_start_is() {
        assertThat(rule("FREQ=DAILY;COUNT=9;INTERVAL=2").ending(LocalDate.of(2027, 3, 28)).rule()).isEqualTo("FREQ=DAILY;INTERVAL=2;UNTIL=20270328");
        assertThat(rule("FREQ=DAILY;UNTIL=20270328").ending(3).rule()).isEqualTo("FREQ=DAILY;COUNT=3");
        assertThat(rule("FREQ=DAILY;UNTIL=20270328").rule(BERLIN, false)).isEqualTo("FREQ=DAILY;UNTIL=20270328T215959Z");
        assertThat(rule("FREQ=DAILY;UNTIL=20270328T000000Z").rule(BERLIN, true)).isEqualTo("FREQ=DAILY;UNTIL=20270328");
        assertThat(rule("FREQ=DAILY;COUNT=9").rule(BERLIN, false)).isEqualTo("FREQ=DAILY;COUNT=9");
    }
}
