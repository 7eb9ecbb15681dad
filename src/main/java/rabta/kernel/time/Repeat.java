package rabta.kernel.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How often something comes again, as it is chosen in a form; other rules have no such choice.
 *
 * @param interval every so many days, weeks, months or years
 * @param days of {@link Every#WEEK} alone
 * @param until the last day on which it may be, or null
 * @param count how often it is altogether, or null; never beside {@code until}
 */
public record Repeat(Every every, int interval, Set<DayOfWeek> days, LocalDate until, Integer count) {

    /** {@code MONTH} on the day of the start, in shorter months on their last one. {@code MON_FRI}, {@code MON_SAT}: the days on which one works, here or there. */
    public enum Every { DAY, MON_FRI, MON_SAT, WEEK, MONTH, MONTH_END, YEAR }

    /** Nobody chooses more. */
    public static final int MOST = 99;
    /** Nor oftener. */
    public static final int MOST_TIMES = 999;

    private static final List<String> CODES = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");

    public Repeat {
        days = every == Every.WEEK && days != null ? Set.copyOf(days) : Set.of();
        interval = every == Every.MON_FRI || every == Every.MON_SAT ? 1 : interval;
        if (interval < 1 || interval > MOST) {
            throw new IllegalArgumentException("every " + interval);
        }
        if (count != null && (until != null || count < 1 || count > MOST_TIMES)) {
            throw new IllegalArgumentException(count + " times until " + until);
        }
    }

    public Repeat(Every every, int interval, Set<DayOfWeek> days, LocalDate until) {
        this(every, interval, days, until, null);
    }

    /** Its rule for what begins on that day. */
    public Recurrence from(LocalDate start) {
        var rule = switch (every) {
            case DAY -> "FREQ=DAILY" + often();
            case MON_FRI -> "FREQ=WEEKLY;BYDAY=" + codes(week(5));
            case MON_SAT -> "FREQ=WEEKLY;BYDAY=" + codes(week(6));
            case WEEK -> "FREQ=WEEKLY" + often() + ";BYDAY=" + codes(days.isEmpty() ? Set.of(start.getDayOfWeek()) : days);
            case MONTH -> "FREQ=MONTHLY" + often() + ";" + dayOf(start);
            case MONTH_END -> "FREQ=MONTHLY" + often() + ";BYMONTHDAY=-1";
            case YEAR -> "FREQ=YEARLY" + often() + ";BYMONTH=" + start.getMonthValue() + ";" + (start.getMonthValue() == 2 ? dayOf(start) : "BYMONTHDAY=" + start.getDayOfMonth());
        };
        return Recurrence.of(until != null ? rule + ";UNTIL=" + until.format(DateTimeFormatter.BASIC_ISO_DATE) : count != null ? rule + ";COUNT=" + count : rule).orElseThrow();
    }

    /** The same choice for what takes place so many days later: with its weekdays and its last day. */
    public Repeat moved(long by) {
        var moved = days.stream().map(day -> day.plus(by)).collect(Collectors.toSet());
        return new Repeat(every == Every.MONTH_END ? Every.MONTH : every, interval, moved, until == null ? null : until.plusDays(by), count);
    }

    /** The first of its days that is not before that one. */
    public LocalDate first(LocalDate day) {
        return switch (every) {
            case MON_FRI -> first(day, week(5));
            case MON_SAT -> first(day, week(6));
            case WEEK -> days.isEmpty() ? day : first(day, days);
            case MONTH_END -> day.with(TemporalAdjusters.lastDayOfMonth());
            default -> day;
        };
    }

    private static LocalDate first(LocalDate day, Set<DayOfWeek> days) {
        return Stream.iterate(day, next -> next.plusDays(1)).filter(next -> days.contains(next.getDayOfWeek())).findFirst().orElseThrow();
    }

    private String often() {
        return interval == 1 ? "" : ";INTERVAL=" + interval;
    }

    // The last of those that the month has: the thirty-first in January, the twenty-eighth or twenty-ninth in February.
    private static String dayOf(LocalDate start) {
        int day = start.getDayOfMonth();
        return day <= 28 ? "BYMONTHDAY=" + day : "BYMONTHDAY=" + upTo(day) + ";BYSETPOS=-1";
    }

    static String upTo(int day) {
        return IntStream.rangeClosed(28, day).mapToObj(String::valueOf).collect(Collectors.joining(","));
    }

    private static Set<DayOfWeek> week(int days) {
        return Stream.of(DayOfWeek.values()).limit(days).collect(Collectors.toSet());
    }

    private static String codes(Collection<DayOfWeek> days) {
        return days.stream().sorted().map(day -> CODES.get(day.ordinal())).collect(Collectors.joining(","));
    }

    /** The days of {@code BYDAY}; empty where it names other than plain ones. */
    static Set<DayOfWeek> days(String codes) {
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (var code : codes.split(",")) {
            int day = CODES.indexOf(code.strip());
            if (day < 0) {
                return Set.of();
            }
            days.add(DayOfWeek.of(day + 1));
        }
        return days;
    }

    /** The choice that makes this rule for what began on that day; empty for a rule that no choice makes. */
    public static Optional<Repeat> of(Recurrence rule, LocalDate start) {
        if (rule.interval() > MOST || rule.count() != null && rule.count() > MOST_TIMES) {
            return Optional.empty();
        }
        var days = rule.part("BYDAY") == null ? Set.<DayOfWeek>of() : days(rule.part("BYDAY"));
        return Stream.of(Every.MON_FRI, Every.MON_SAT, Every.DAY, Every.WEEK, Every.MONTH_END, Every.MONTH, Every.YEAR).map(every -> new Repeat(every, rule.interval(), days, rule.until(), rule.count()))
                .filter(repeat -> same(repeat.from(start), rule)).findFirst();
    }

    private static boolean same(Recurrence made, Recurrence given) {
        return made.named().equals(given.named()) && made.named().stream().allMatch(part -> made.part(part).equals(given.part(part)));
    }
}
