package rabta.support.hours;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import rabta.support.hours.Holiday.Repeats;

class WorkCalendarTest {

    private static final ZoneId KARACHI = ZoneId.of("Asia/Karachi");

    private static List<Hours> week(String... days) {
        return IntStream.range(0, 7).mapToObj(i -> Hours.read(days[i % days.length]).orElseThrow()).toList();
    }

    private static WorkCalendar shop(ZoneId zone, Moons moons, Holiday... holidays) {
        return new WorkCalendar(1, zone, week("9-18", "9-18", "9-18", "9-18", "9-13, 14:30-18", "9-18", ""), week("9-16", "9-16", "9-16", "9-16", "9-12:30", "9-16", ""), moons, List.of(holidays));
    }

    private static Instant at(String local, ZoneId zone) {
        return LocalDateTime.parse(local).atZone(zone).toInstant();
    }

    // The same, counted minute by minute: each minute of the world that bears a time of the day within a span.
    private static long counted(WorkCalendar calendar, Instant from, Instant to) {
        long minutes = 0;
        for (var minute = from; minute.isBefore(to); minute = minute.plus(1, ChronoUnit.MINUTES)) {
            var there = minute.atZone(calendar.zone());
            if (calendar.on(there.toLocalDate()).at(there.getHour() * 60 + there.getMinute())) {
                minutes++;
            }
        }
        return minutes;
    }

    @ParameterizedTest
    @ValueSource(strings = {"Asia/Karachi", "Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Beirut", "America/Santiago", "Pacific/Apia", "UTC"})
    void what_is_reckoned_is_what_a_count_minute_by_minute_gives(String zone) {
        var random = new Random(zone.hashCode());
        var there = ZoneId.of(zone);
        for (int round = 0; round < 40; round++) {
            var calendar = new WorkCalendar(1, there, random(random), random.nextBoolean() ? random(random) : null, Moons.RECKONED,
                    List.of(new Holiday(1L, null, "a", "a", Repeats.YEARLY, LocalDate.of(2000, 1 + random.nextInt(12), 1 + random.nextInt(28)), null, null, 1 + random.nextInt(4)),
                            new Holiday(2L, null, "b", "b", Repeats.ISLAMIC, null, 1 + random.nextInt(12), 1 + random.nextInt(29), 1 + random.nextInt(3))));
            // Round the days on which clocks change, and round the ends of years.
            var days = List.of(LocalDate.of(2024, 3, 10), LocalDate.of(2025, 3, 30), LocalDate.of(2024, 10, 27), LocalDate.of(2026, 4, 5), LocalDate.of(2025, 12, 31), LocalDate.of(2026, 2, 18), LocalDate.of(2008, 6, 1), LocalDate.of(2011, 12, 29));
            var from = days.get(random.nextInt(days.size())).minusDays(random.nextInt(4)).atStartOfDay(there).toInstant().plus(random.nextInt(1440), ChronoUnit.MINUTES);
            var to = from.plus(random.nextInt(12 * 1440), ChronoUnit.MINUTES);
            long minutes = counted(calendar, from, to);
            assertThat(calendar.worked(from, to)).as("%s from %s to %s", zone, from, to).isEqualTo(Duration.ofMinutes(minutes));
            if (minutes > 0) {
                long some = 1 + random.nextLong(minutes);
                var then = calendar.after(from, Duration.ofMinutes(some)).orElseThrow();
                assertThat(calendar.worked(from, then)).isEqualTo(Duration.ofMinutes(some));
                assertThat(calendar.worked(from, then.minusSeconds(1))).isEqualTo(Duration.ofMinutes(some).minusSeconds(1));
                assertThat(counted(calendar, from, then)).isEqualTo(some);
            }
        }
    }

    private static List<Hours> random(Random random) {
        var week = new ArrayList<Hours>();
        for (int day = 0; day < 7; day++) {
            var cuts = random.ints(4, 0, 1441).sorted().distinct().boxed().toList();
            var spans = new ArrayList<Hours.Span>();
            for (int i = 0; i + 1 < cuts.size() && random.nextInt(4) > 0; i += 2) {
                spans.add(new Hours.Span(cuts.get(i), cuts.get(i + 1)));
            }
            week.add(new Hours(spans));
        }
        return week;
    }

    @Test
    void the_break_on_friday_and_the_free_sunday_do_not_count() {
        var calendar = shop(KARACHI, Moons.RECKONED);
        // Friday 27 November 2026.
        assertThat(calendar.worked(at("2026-11-27T12:00", KARACHI), at("2026-11-27T15:00", KARACHI))).isEqualTo(Duration.ofMinutes(90));
        assertThat(calendar.after(at("2026-11-28T17:30", KARACHI), Duration.ofHours(1))).contains(at("2026-11-30T09:30", KARACHI));
        assertThat(calendar.open(at("2026-11-27T13:15", KARACHI))).isFalse();
        assertThat(calendar.opens(at("2026-11-28T20:00", KARACHI))).contains(at("2026-11-30T09:00", KARACHI));
    }

    @Test
    void ramadan_begins_a_day_after_umm_al_qura_until_somebody_says_when_the_moon_was_seen() {
        // 1 Ramadan 1447 was 18 February 2026 in Makkah and 19 February in Pakistan.
        var reckoned = shop(KARACHI, Moons.RECKONED);
        assertThat(reckoned.on(LocalDate.of(2026, 2, 18)).words()).isEqualTo("09:00–18:00");
        assertThat(reckoned.on(LocalDate.of(2026, 2, 19)).words()).isEqualTo("09:00–16:00");
        assertThat(reckoned.on(LocalDate.of(2026, 2, 20)).words()).isEqualTo("09:00–12:30");
        var seen = shop(KARACHI, new Moons(Map.of(Moons.key(1447, 9), LocalDate.of(2026, 2, 20))));
        assertThat(seen.on(LocalDate.of(2026, 2, 19)).words()).isEqualTo("09:00–18:00");
        // Shawwal as it is reckoned ends it, by another hand a day later.
        assertThat(reckoned.on(LocalDate.of(2026, 3, 21)).words()).isEqualTo("09:00–18:00");
        var late = shop(KARACHI, new Moons(Map.of(Moons.key(1447, 10), LocalDate.of(2026, 3, 22))));
        assertThat(late.on(LocalDate.of(2026, 3, 21)).words()).isEqualTo("09:00–16:00");
    }

    @Test
    void holidays_come_once_every_year_and_by_the_islamic_calendar() {
        var eid = Pakistan.HOLIDAYS.stream().filter(holiday -> holiday.en().equals("Eid ul-Adha")).findFirst().orElseThrow();
        var leap = new Holiday(1L, null, "Leap", "Leap", Repeats.YEARLY, LocalDate.of(2000, 2, 29), null, null, 1);
        var turn = new Holiday(2L, null, "Turn", "Turn", Repeats.YEARLY, LocalDate.of(2000, 12, 31), null, null, 2);
        var once = new Holiday(3L, null, "Once", "Once", Repeats.ONCE, LocalDate.of(2026, 11, 30), null, null, 1);
        var calendar = shop(KARACHI, Moons.RECKONED, eid, leap, turn, once);
        // 10 Dhu al-Hijja 1447: 28 May 2026 in Pakistan as it is reckoned here.
        assertThat(eid.in(2026, Moons.RECKONED)).containsExactly(LocalDate.of(2026, 5, 28), LocalDate.of(2026, 5, 29), LocalDate.of(2026, 5, 30));
        // Two of the moon's years may begin in one of the sun's.
        var first = new Holiday(4L, null, "New year", "New year", Repeats.ISLAMIC, null, 1, 1, 1);
        assertThat(first.in(2008, Moons.RECKONED)).hasSize(2);
        assertThat(calendar.holiday(LocalDate.of(2028, 2, 29))).isTrue();
        assertThat(leap.in(2027, Moons.RECKONED)).isEmpty();
        assertThat(calendar.holiday(LocalDate.of(2027, 1, 1))).isTrue();
        assertThat(calendar.worked(at("2026-11-30T00:00", KARACHI), at("2026-12-01T00:00", KARACHI))).isZero();
        assertThat(calendar.worked(at("2027-11-30T00:00", KARACHI), at("2027-12-01T00:00", KARACHI))).isEqualTo(Duration.ofHours(9));
    }

    @Test
    void years_are_far_apart_and_are_answered_at_once() {
        var calendar = shop(ZoneId.of("Europe/London"), Moons.RECKONED, Pakistan.HOLIDAYS.toArray(Holiday[]::new));
        var from = Instant.parse("2001-01-01T00:00:00Z");
        var to = Instant.parse("2041-01-01T00:00:00Z");
        var whole = calendar.worked(from, to);
        assertThat(calendar.after(from, whole)).hasValueSatisfying(then -> assertThat(calendar.worked(then, to)).isZero());
        // The sum of the parts is the whole.
        var sum = Duration.ZERO;
        for (var at = from; at.isBefore(to); at = at.plus(97, ChronoUnit.HOURS)) {
            var next = at.plus(97, ChronoUnit.HOURS);
            sum = sum.plus(calendar.worked(at, next.isBefore(to) ? next : to));
        }
        assertThat(sum).isEqualTo(whole);
    }

    @Test
    void a_calendar_without_hours_never_gets_anything_done() {
        var never = new WorkCalendar(1, KARACHI, week(""), null, Moons.RECKONED, List.of());
        assertThat(never.after(Instant.now(), Duration.ofMinutes(1))).isEmpty();
        assertThat(never.opens(Instant.now())).isEmpty();
        assertThat(WorkCalendar.ALWAYS.worked(Instant.EPOCH, Instant.EPOCH.plusSeconds(1_000_000_007L))).isEqualTo(Duration.ofSeconds(1_000_000_007L));
        assertThat(WorkCalendar.ALWAYS.after(Instant.EPOCH.plusSeconds(12), Duration.ofDays(900))).contains(Instant.EPOCH.plusSeconds(12).plus(Duration.ofDays(900)));
    }

    @Test
    void hours_are_read_as_people_write_them() {
        assertThat(Hours.read("۹ سے ۱۳، 14:30 – 18")).hasValueSatisfying(hours -> assertThat(hours).hasToString("09:00-13:00,14:30-18:00"));
        assertThat(Hours.read("14-18, 9-14")).hasValueSatisfying(hours -> assertThat(hours).hasToString("09:00-18:00"));
        assertThat(Hours.read("18:00-00:00")).hasValueSatisfying(hours -> assertThat(hours).hasToString("18:00-24:00"));
        assertThat(Hours.read(" ")).contains(Hours.NONE);
        for (var wrong : List.of("9", "9-8", "9-25", "9:70-10", "9-12, 11-14", "always", "9-9", "-")) {
            assertThat(Hours.read(wrong)).as(wrong).isEmpty();
        }
    }
}
