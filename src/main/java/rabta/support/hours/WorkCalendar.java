package rabta.support.hours;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When work is done, and how much of it lies between two moments: exact to the second, where clocks are put forward and back too. Each
 * year is summed up once, day by day; after that an answer takes a look at two days, however far they lie apart.
 */
public final class WorkCalendar {

    /** Time as it passes, by day and night. */
    public static final WorkCalendar ALWAYS = new WorkCalendar(0, ZoneOffset.UTC, java.util.Collections.nCopies(7, Hours.WHOLE), null, Moons.RECKONED, List.of());

    /** Nobody waits for longer. */
    private static final int MOST_YEARS = 60;

    /** Seconds since 1970. */
    private record Piece(long begins, long ends) {
    }

    /** @param before how many seconds of work lie in the year before each of its days, and before the year that follows */
    private record Year(long[] before) {

        long whole() {
            return before[before.length - 1];
        }
    }

    private final long id;
    private final ZoneId zone;
    private final List<Hours> week;
    private final List<Hours> ramadan;
    private final Moons moons;
    private final List<Holiday> holidays;
    private final Map<Integer, Year> years = new ConcurrentHashMap<>();
    private final Map<Integer, Set<LocalDate>> free = new ConcurrentHashMap<>();

    /** @param week Monday's hours first @param ramadan likewise, or null where it is worked as usual */
    WorkCalendar(long id, ZoneId zone, List<Hours> week, List<Hours> ramadan, Moons moons, Collection<Holiday> holidays) {
        this.id = id;
        this.zone = zone;
        this.week = List.copyOf(week);
        this.ramadan = ramadan == null ? null : List.copyOf(ramadan);
        this.moons = moons;
        this.holidays = List.copyOf(holidays);
    }

    public long id() {
        return id;
    }

    public ZoneId zone() {
        return zone;
    }

    /** How long is worked from one moment until another; nothing where it does not lie behind the first. */
    public Duration worked(Instant from, Instant to) {
        return Duration.ofSeconds(seconds(from.getEpochSecond(), to.getEpochSecond()));
    }

    private long seconds(long from, long to) {
        if (from >= to) {
            return 0;
        }
        var first = day(from);
        var last = day(to);
        long seconds = since(last, to) - since(first, from);
        for (int year = first.getYear(); year < last.getYear(); year++) {
            seconds += year(year).whole();
        }
        return seconds;
    }

    /** The moment at which so much work is done, counted from another; empty where the calendar knows no such work within {@value #MOST_YEARS} years. */
    public Optional<Instant> after(Instant from, Duration work) {
        if (work.isZero() || work.isNegative()) {
            return Optional.of(from);
        }
        var day = day(from.getEpochSecond());
        long target = since(day, from.getEpochSecond()) + work.toSeconds();
        for (int year = day.getYear(); year <= day.getYear() + MOST_YEARS; year++) {
            var summed = year(year);
            if (target <= summed.whole()) {
                return Optional.of(Instant.ofEpochSecond(within(year, summed, target)));
            }
            target -= summed.whole();
        }
        return Optional.empty();
    }

    // The last day before which less than that is done is the day on which it gets done.
    private long within(int year, Year summed, long target) {
        int low = 0;
        int high = summed.before.length - 2;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (summed.before[middle] < target) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        long left = target - summed.before[low];
        for (var piece : pieces(LocalDate.ofYearDay(year, low + 1))) {
            long length = piece.ends - piece.begins;
            if (left <= length) {
                return piece.begins + left;
            }
            left -= length;
        }
        throw new IllegalStateException("A day is shorter than what was summed up of it");
    }

    /** Whether work is done at that moment. */
    public boolean open(Instant at) {
        long second = at.getEpochSecond();
        return pieces(day(second)).stream().anyMatch(piece -> piece.begins <= second && second < piece.ends);
    }

    /** When work begins next, that moment itself where it is done then; empty for never. */
    public Optional<Instant> opens(Instant at) {
        return open(at) ? Optional.of(at) : after(at, Duration.ofSeconds(1)).map(then -> then.minusSeconds(1));
    }

    /** The hours of a day: none on a holiday. */
    public Hours on(LocalDate day) {
        return holiday(day) ? Hours.NONE : usual(day);
    }

    /** The same whatever holiday it is. */
    Hours usual(LocalDate day) {
        return (ramadan != null && fasting(day) ? ramadan : week).get(day.getDayOfWeek().getValue() - 1);
    }

    public boolean holiday(LocalDate day) {
        return free.computeIfAbsent(day.getYear(), this::free).contains(day);
    }

    private Set<LocalDate> free(int year) {
        var days = new HashSet<LocalDate>();
        holidays.forEach(holiday -> days.addAll(holiday.in(year, moons)));
        return days;
    }

    private boolean fasting(LocalDate day) {
        int about = Moons.year(day);
        for (int year = about - 1; year <= about + 1; year++) {
            var first = moons.first(year, Moons.RAMADAN);
            var next = moons.first(year, Moons.RAMADAN + 1);
            if (first.isPresent() && next.isPresent() && !day.isBefore(first.get()) && day.isBefore(next.get())) {
                return true;
            }
        }
        return false;
    }

    private LocalDate day(long second) {
        return Instant.ofEpochSecond(second).atZone(zone).toLocalDate();
    }

    /** Seconds of work from the beginning of the day's year until that second of the day. */
    private long since(LocalDate day, long second) {
        long sum = year(day.getYear()).before[day.getDayOfYear() - 1];
        for (var piece : pieces(day)) {
            sum += Math.max(0, Math.min(piece.ends, second) - piece.begins);
        }
        return sum;
    }

    private Year year(int year) {
        return years.computeIfAbsent(year, this::summed);
    }

    private Year summed(int year) {
        int days = LocalDate.of(year, 1, 1).lengthOfYear();
        var before = new long[days + 1];
        for (int day = 0; day < days; day++) {
            before[day + 1] = before[day] + pieces(LocalDate.ofYearDay(year, day + 1)).stream().mapToLong(piece -> piece.ends - piece.begins).sum();
        }
        return new Year(before);
    }

    // A span is cut where clocks are put forward or back within it: what is skipped is not worked, what comes twice is worked twice.
    private List<Piece> pieces(LocalDate day) {
        var hours = on(day);
        if (hours.spans().isEmpty()) {
            return List.of();
        }
        var midnight = day.atStartOfDay();
        var rules = zone.getRules();
        var pieces = new ArrayList<Piece>(hours.spans().size());
        // No offset is farther from UTC than 18 hours.
        long begin = midnight.toEpochSecond(ZoneOffset.MAX);
        long end = midnight.plusDays(1).toEpochSecond(ZoneOffset.MIN);
        var offset = rules.getOffset(Instant.ofEpochSecond(begin));
        while (true) {
            var change = rules.isFixedOffset() ? null : rules.nextTransition(Instant.ofEpochSecond(begin));
            long until = change == null ? end : Math.min(end, change.toEpochSecond());
            add(pieces, midnight, hours, offset, begin, until);
            if (until >= end) {
                return pieces;
            }
            begin = until;
            offset = change.getOffsetAfter();
        }
    }

    private static void add(List<Piece> pieces, LocalDateTime midnight, Hours hours, ZoneOffset offset, long from, long to) {
        long base = midnight.toEpochSecond(offset);
        for (var span : hours.spans()) {
            long begins = Math.max(from, base + span.begins() * 60L);
            long ends = Math.min(to, base + span.ends() * 60L);
            if (begins < ends) {
                pieces.add(new Piece(begins, ends));
            }
        }
    }
}
