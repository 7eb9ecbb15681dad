package rabta.support.hours;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;

/**
 * Days on which nobody works.
 *
 * @param calendar for which it is, or null for all
 * @param day the first one; null for one of the Islamic calendar, which has {@code month} and {@code ofMonth}
 * @param days how many in a row
 */
public record Holiday(Long id, Long calendar, String en, String ur, Repeats repeats, LocalDate day, Integer month, Integer ofMonth, int days) {

    /** How it comes again; {@code hours.repeats.<word>} says it. */
    public enum Repeats {
        ONCE, YEARLY, ISLAMIC;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Repeats> named(String word) {
            return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
        }
    }

    public String name() {
        return Preferences.current().language() == Language.UR ? ur : en;
    }

    /** The days of that year of ours on which it falls. */
    List<LocalDate> in(int year, Moons moons) {
        // One that begins in the year before may reach into this one.
        return begins(year, moons).flatMap(first -> IntStream.range(0, days).mapToObj(first::plusDays)).filter(one -> one.getYear() == year).distinct().sorted().toList();
    }

    private Stream<LocalDate> begins(int year, Moons moons) {
        return switch (repeats) {
            case ONCE -> Stream.of(day);
            // The 29th of February is there in leap years alone.
            case YEARLY -> IntStream.of(year - 1, year).filter(one -> MonthDay.from(day).isValidYear(one)).mapToObj(one -> day.withYear(one));
            case ISLAMIC -> IntStream.rangeClosed(Moons.year(LocalDate.of(year, 1, 1)) - 1, Moons.year(LocalDate.of(year, 12, 31)) + 1).boxed().flatMap(one -> moons.first(one, month).stream()).map(first -> first.plusDays(ofMonth - 1L));
        };
    }
}
