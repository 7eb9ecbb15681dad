package rabta.kernel.ui;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.ibm.icu.text.DateFormatSymbols;
import com.ibm.icu.util.ULocale;

/**
 * Dates and times in the reader's language, digits and zone, the day first: "14 March 2026", "14 مارچ 2026",
 * "16:30", "2 hours ago", "دو گھنٹے پہلے".
 */
public final class Dates {

    /** What "now" is. Bound only by tests and by replays; the system's clock elsewhere. */
    public static final ScopedValue<Clock> CLOCK = ScopedValue.newInstance();

    /** Where a word that means two days points to: کل is yesterday for a call that was made, tomorrow for a task. */
    public enum Leaning { PAST, FUTURE }

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final LocalDate SERIAL_ZERO = LocalDate.of(1899, 12, 30);
    private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})\\s*[-/. ]\\s*(\\d{1,2})\\s*[-/. ]\\s*(\\d{4}|\\d{2})");
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?:[t ]\\d{1,2}:\\d{2}.*)?");
    private static final Pattern NAMED = Pattern.compile("(\\d{1,2})(?:st|nd|rd|th)?[\\s\\-/.]*(\\p{L}+)\\.?[\\s\\-/.,]*(\\d{4}|\\d{2})?");
    private static final Pattern NAMED_FIRST = Pattern.compile("(\\p{L}+)\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?(?:[\\s,]+(\\d{4}))?");

    private static final Map<Language, DateFormatSymbols> NAMES = new EnumMap<>(Map.of(
            Language.EN, new DateFormatSymbols(ULocale.ENGLISH), Language.UR, new DateFormatSymbols(new ULocale("ur_PK"))));
    private static final Map<String, Integer> MONTHS = months();

    private final Preferences reader;
    private final Numbers numbers;

    private Dates(Preferences reader) {
        this.reader = reader;
        numbers = Numbers.in(reader);
    }

    public static Dates in(Preferences preferences) {
        return new Dates(preferences);
    }

    public static Dates current() {
        return in(Preferences.current());
    }

    /** "22 November 2026" */
    public String date(LocalDate d) {
        return day(d) + " " + numbers.digits(Integer.toString(d.getYear()));
    }

    public String date(Instant i) {
        return date(local(i).toLocalDate());
    }

    /** "14 March": a birthday, or a day of this year. */
    public String day(LocalDate d) {
        return day(MonthDay.from(d));
    }

    public String day(MonthDay d) {
        return numbers.digits(Integer.toString(d.getDayOfMonth())) + " " + month(d.getMonthValue());
    }

    /** "March 2026", as over a calendar or a chart. */
    public String month(LocalDate d) {
        return month(d.getMonthValue()) + " " + numbers.digits(Integer.toString(d.getYear()));
    }

    /** "Sunday, 22 November" */
    public String weekday(LocalDate d) {
        return weekdayName(d) + (reader.language() == Language.UR ? "، " : ", ") + day(d);
    }

    /** "Sunday", "اتوار" */
    public String weekdayName(LocalDate d) {
        // ICU's week begins on Sunday, at 1.
        return names().getWeekdays()[d.getDayOfWeek().getValue() % 7 + 1];
    }

    /** "16:30" */
    public String time(LocalTime t) {
        return numbers.digits(TIME.format(t));
    }

    public String time(Instant i) {
        return time(local(i).toLocalTime());
    }

    /** "22 November 2026, 16:30" */
    public String dateTime(Instant i) {
        return date(i) + (reader.language() == Language.UR ? "، " : ", ") + time(i);
    }

    /**
     * How far from now: "just now", "2 hours ago", "yesterday", "in 3 days". By hours within the same day or the
     * last six hours, then by days of the reader's calendar, so that 'yesterday' is yesterday to whoever reads it.
     */
    public String ago(Instant i) {
        Instant now = now();
        boolean past = !i.isAfter(now);
        Duration gap = Duration.between(i, now).abs();
        LocalDate then = local(i).toLocalDate();
        LocalDate today = local(now).toLocalDate();
        long days = Math.abs(ChronoUnit.DAYS.between(then, today));
        if (gap.toSeconds() < 60) {
            return Words.say(reader, "ago.now");
        }
        if (gap.toMinutes() < 60) {
            return gap("minutes", gap.toMinutes(), past);
        }
        if (days == 0 || gap.toHours() < 6) {
            return gap("hours", gap.toHours(), past);
        }
        if (days == 1) {
            return Words.say(reader, past ? "ago.yesterday" : "ago.tomorrow");
        }
        if (days < 7) {
            return gap("days", days, past);
        }
        if (days < 30) {
            return gap("weeks", days / 7, past);
        }
        if (days < 365) {
            return gap("months", Math.clamp(Math.abs(ChronoUnit.MONTHS.between(then, today)), 1, 11), past);
        }
        return gap("years", Math.max(1, Math.abs(ChronoUnit.YEARS.between(then, today))), past);
    }

    private String gap(String unit, long n, boolean past) {
        return Words.say(reader, (past ? "ago." : "ahead.") + unit, n);
    }

    /** Today in the reader's zone. */
    public LocalDate today() {
        return local(now()).toLocalDate();
    }

    private ZonedDateTime local(Instant i) {
        return i.atZone(reader.zone());
    }

    private String month(int month) {
        return names().getMonths()[month - 1];
    }

    private DateFormatSymbols names() {
        return NAMES.get(reader.language());
    }

    private static Instant now() {
        return CLOCK.isBound() ? CLOCK.get().instant() : Instant.now();
    }

    /**
     * A date as people type it, the day first: 14/3/2025, 14-03-25, 14.3.2025, 2025-03-14, "14 Mar 2025",
     * "14 مارچ", today, آج, tomorrow, yesterday. In digits of either script. A date without a year is this year's.
     * The words that mean two days (kal کل, parson پرسوں) are refused: ask with a {@link Leaning} to have them.
     */
    public Optional<LocalDate> parse(String typed) {
        return parse(typed, null);
    }

    /** As {@link #parse(String)}, and کل is yesterday or tomorrow, پرسوں two days off, as the question leans. */
    public Optional<LocalDate> parse(String typed, Leaning leaning) {
        if (typed == null || typed.length() > 40) {
            return Optional.empty();
        }
        String text = Amounts.digits(typed);
        LocalDate today = today();
        Optional<LocalDate> word = switch (text) {
            case "today", "aaj", "آج" -> Optional.of(today);
            case "tomorrow", "آئندہ کل", "آنے والا کل" -> Optional.of(today.plusDays(1));
            case "yesterday", "گزشتہ کل", "گزرا کل", "گذشتہ کل" -> Optional.of(today.minusDays(1));
            case "kal", "کل" -> leaned(today, 1, leaning);
            case "parson", "parso", "پرسوں" -> leaned(today, 2, leaning);
            default -> Optional.empty();
        };
        return word.or(() -> numeric(text, today)).or(() -> named(text, today));
    }

    private static Optional<LocalDate> leaned(LocalDate today, int days, Leaning leaning) {
        return Optional.ofNullable(leaning).map(l -> today.plusDays(l == Leaning.PAST ? -days : days));
    }

    private static Optional<LocalDate> numeric(String text, LocalDate today) {
        Matcher iso = YEAR_FIRST.matcher(text);
        if (iso.matches()) {
            return valid(Integer.parseInt(iso.group(1)), Integer.parseInt(iso.group(2)), Integer.parseInt(iso.group(3)));
        }
        Matcher day = DAY_FIRST.matcher(text);
        return day.matches() ? valid(year(day.group(3), today), Integer.parseInt(day.group(2)), Integer.parseInt(day.group(1))) : Optional.empty();
    }

    private static Optional<LocalDate> named(String text, LocalDate today) {
        Matcher named = NAMED.matcher(text);
        if (named.matches()) {
            return valid(year(named.group(3), today), MONTHS.getOrDefault(named.group(2), 0), Integer.parseInt(named.group(1)));
        }
        Matcher first = NAMED_FIRST.matcher(text);
        return first.matches()
                ? valid(year(first.group(3), today), MONTHS.getOrDefault(first.group(1), 0), Integer.parseInt(first.group(2)))
                : Optional.empty();
    }

    /** Two digits mean the century that puts the year at most twenty years ahead: 25 is 2025, 78 is 1978. */
    private static int year(String typed, LocalDate today) {
        if (typed == null) {
            return today.getYear();
        }
        int year = Integer.parseInt(typed);
        return typed.length() == 4 ? year : year <= today.getYear() % 100 + 20 ? 2000 + year : 1900 + year;
    }

    private static Optional<LocalDate> valid(int year, int month, int day) {
        try {
            return Optional.of(LocalDate.of(year, month, day));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * The day of a spreadsheet's serial number (45000 is 15 March 2023), for imports; a time of day is cut off.
     * Empty outside 1900 to 9999 and for 60, the 29 February 1900 that Excel invented.
     */
    public static Optional<LocalDate> fromSerial(double serial) {
        long day = (long) serial;
        if (!(serial >= 1 && serial < 2_958_466) || day == 60) {
            return Optional.empty();
        }
        return Optional.of(SERIAL_ZERO.plusDays(day < 60 ? day + 1 : day));
    }

    private static Map<String, Integer> months() {
        Map<String, Integer> months = new HashMap<>();
        NAMES.forEach((language, names) -> {
            for (int m = 0; m < 12; m++) {
                months.put(Amounts.digits(names.getMonths()[m]), m + 1);
                months.put(Amounts.digits(names.getShortMonths()[m]), m + 1);
            }
        });
        months.put("sept", 9);
        return Map.copyOf(months);
    }
}
