package rabta.support.hours;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.chrono.HijrahChronology;
import java.time.chrono.HijrahDate;
import java.time.temporal.ChronoField;
import java.util.Map;
import java.util.Optional;

/**
 * When the months of the Islamic calendar begin: as Umm al-Qura reckons them ({@link HijrahDate}), so many days later, since the moon is
 * mostly seen in Pakistan a day after it; or as they were seen and written down.
 *
 * @param seen the first day of a month, by {@code year * 12 + month - 1}
 */
record Moons(Map<Integer, LocalDate> seen) {

    /** So many days after Umm al-Qura's a month is taken to begin until somebody says otherwise. */
    static final int LATER = 1;
    static final int RAMADAN = 9;

    static final Moons RECKONED = new Moons(Map.of());

    static int key(int year, int month) {
        return year * 12 + month - 1;
    }

    /** Empty outside of the years that are reckoned at all, some 1880 to 2170. */
    Optional<LocalDate> first(int year, int month) {
        var known = seen.get(key(year, month));
        return known != null ? Optional.of(known) : reckoned(year, month);
    }

    static Optional<LocalDate> reckoned(int year, int month) {
        try {
            return Optional.of(LocalDate.from(HijrahChronology.INSTANCE.date(year, month, 1)).plusDays(LATER));
        } catch (DateTimeException unreckoned) {
            return Optional.empty();
        }
    }

    /** The Islamic year in which a day lies, as it is reckoned. */
    static int year(LocalDate day) {
        try {
            return HijrahDate.from(day.minusDays(LATER)).get(ChronoField.YEAR_OF_ERA);
        } catch (DateTimeException unreckoned) {
            return day.getYear() < 1900 ? 1300 : 1600;
        }
    }
}
