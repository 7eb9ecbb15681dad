package rabta.kernel.time;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/**
 * A recurrence rule of RFC 5545 (3.3.10): {@code FREQ=WEEKLY;BYDAY=MO,FR}. Rules by the hour and below are not taken.
 *
 * <p>It goes by the clock on the wall: what is at nine stays at nine when summer time begins. A time that the clock jumps over is
 * as much later, and of one that comes twice it is the first (RFC 5545, 3.3.5). The start is the first occurrence, also where the
 * rule alone would not have it, and counts as one; a rule without an end goes on for two hundred years.
 */
public final class Recurrence {

    private static final int LONGEST = 400;
    private static final int YEARS = 200;
    private static final int ROUND = 28;
    private static final Set<String> ENDS = Set.of("UNTIL", "COUNT");
    private static final Pattern PART = Pattern.compile("([A-Z-]{1,20})=([A-Z0-9,+-]{1,300})");
    private static final Pattern UNTIL = Pattern.compile("(\\d{8})(T\\d{6})?(Z)?");
    private static final Set<String> FREQUENCIES = Set.of("DAILY", "WEEKLY", "MONTHLY", "YEARLY");
    /** With several of these one day would hold as many as somebody likes. */
    private static final Set<String> SINGLE = Set.of("BYHOUR", "BYMINUTE", "BYSECOND");
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);

    /** The last moment that it may have: a whole day, a moment on the wall's clock, or one of the world's. */
    private record Last(LocalDate day, LocalDateTime moment, Instant instant) {

        boolean admits(ZonedDateTime time) {
            return day != null ? !time.toLocalDate().isAfter(day) : moment != null ? !time.toLocalDateTime().isAfter(moment) : !time.toInstant().isAfter(instant);
        }

        LocalDate date() {
            return day != null ? day : moment != null ? moment.toLocalDate() : instant.atZone(ZoneOffset.UTC).toLocalDate();
        }
    }

    private final String text;
    private final Map<String, String> parts;
    private final RecurrenceRule rule;
    private final Last last;
    private final Integer count;

    private Recurrence(String text, Map<String, String> parts, RecurrenceRule rule, Last last, Integer count) {
        this.text = text;
        this.parts = parts;
        this.rule = rule;
        this.last = last;
        this.count = count;
    }

    /** Empty for what is no rule, and for one that we do not go by; with or without {@code RRULE:} before it. */
    public static Optional<Recurrence> of(String typed) {
        if (typed == null || typed.isBlank() || typed.length() > LONGEST) {
            return Optional.empty();
        }
        return parsed(typed.strip().toUpperCase(Locale.ROOT).replaceFirst("^RRULE:", "").replaceFirst(";$", ""));
    }

    private static Optional<Recurrence> parsed(String rule) {
        var parts = parts(rule);
        if (parts == null || !FREQUENCIES.contains(parts.getOrDefault("FREQ", "")) || parts.containsKey("UNTIL") && parts.containsKey("COUNT")
                || !parts.getOrDefault("INTERVAL", "1").matches("0*[1-9]\\d{0,3}") || !parts.getOrDefault("COUNT", "1").matches("0*[1-9]\\d{0,3}")
                || SINGLE.stream().anyMatch(part -> parts.getOrDefault(part, "").contains(","))) {
            return Optional.empty();
        }
        try {
            var last = parts.containsKey("UNTIL") ? last(parts.get("UNTIL")) : null;
            // The end is ours to watch: the library would ask that it be of the same kind as the start.
            var endless = parts.entrySet().stream().filter(part -> !part.getKey().equals("UNTIL") && !part.getKey().equals("COUNT")).map(Object::toString).collect(Collectors.joining(";"));
            return Optional.of(new Recurrence(parts.entrySet().stream().map(Object::toString).collect(Collectors.joining(";")), parts, new RecurrenceRule(endless, RfcMode.RFC5545_STRICT), last,
                    parts.containsKey("COUNT") ? Integer.valueOf(parts.get("COUNT")) : null));
        } catch (InvalidRecurrenceRuleException | IllegalArgumentException | DateTimeException broken) {
            return Optional.empty();
        }
    }

    private static Map<String, String> parts(String text) {
        var parts = new LinkedHashMap<String, String>();
        for (var part : text.split(";", -1)) {
            var named = PART.matcher(part);
            if (!named.matches() || parts.put(named.group(1), named.group(2)) != null) {
                return null;
            }
        }
        return parts;
    }

    private static Last last(String until) {
        var said = UNTIL.matcher(until);
        if (!said.matches() || said.group(2) == null && said.group(3) != null) {
            throw new DateTimeException(until);
        }
        if (said.group(2) == null) {
            return new Last(LocalDate.parse(until, DAY), null, null);
        }
        var moment = LocalDateTime.parse(said.group(1) + said.group(2), MOMENT);
        return said.group(3) == null ? new Last(null, moment, null) : new Last(null, null, moment.toInstant(ZoneOffset.UTC));
    }

    /** As RFC 5545 writes it, without {@code RRULE:}. */
    public String rule() {
        return text;
    }

    /** The same as other programs are told it: its end is a day for whole days, else a moment in UTC (RFC 5545, 3.3.10). */
    public String rule(ZoneId zone, boolean wholeDays) {
        if (last == null) {
            return text;
        }
        var moment = last.day() != null ? last.day().atTime(23, 59, 59).atZone(zone).toInstant() : last.moment() != null ? last.moment().atZone(zone).toInstant() : last.instant();
        return with("UNTIL=" + (wholeDays ? last.date().format(DAY) : MOMENT.format(moment.atOffset(ZoneOffset.UTC)) + "Z"));
    }

    /** The same with that day as the last on which it may be, whatever its end was. */
    public Recurrence ending(LocalDate day) {
        return parsed(with("UNTIL=" + day.format(DAY))).orElseThrow();
    }

    /** The same so many times altogether, whatever its end was. */
    public Recurrence ending(int times) {
        return parsed(with("COUNT=" + times)).orElseThrow();
    }

    private String with(String end) {
        return Stream.concat(parts.entrySet().stream().filter(part -> !part.getKey().equals("UNTIL") && !part.getKey().equals("COUNT")).map(Object::toString), Stream.of(end)).collect(Collectors.joining(";"));
    }

    /**
     * How often it comes in a month, in the long run, whatever its end: over 28 years, after which the days of the week and the leap days come
     * round again. Without its interval, which divides that.
     *
     * @param start from which it is counted
     */
    public BigDecimal perMonth(LocalDate start) {
        var each = parsed(parts.entrySet().stream().filter(part -> !ENDS.contains(part.getKey()) && !part.getKey().equals("INTERVAL")).map(Object::toString).collect(Collectors.joining(";"))).orElseThrow();
        long times = each.days(start, start.plusDays(1)).takeWhile(day -> !day.isAfter(start.plusYears(ROUND))).count();
        return BigDecimal.valueOf(times).divide(BigDecimal.valueOf(12L * ROUND * interval()), 12, RoundingMode.HALF_UP);
    }

    public boolean endless() {
        return last == null && count == null;
    }

    /** One part of the rule, or null: {@code part("BYDAY")}. */
    String part(String name) {
        return parts.get(name);
    }

    Set<String> named() {
        return parts.keySet();
    }

    int interval() {
        return Integer.parseInt(parts.getOrDefault("INTERVAL", "1"));
    }

    /** How often it is altogether, or null. */
    public Integer count() {
        return count;
    }

    /** The last day on which it may be, or null. */
    public LocalDate until() {
        return last == null ? null : last.date();
    }

    /** Its days, from that one on, in order. */
    public Stream<LocalDate> days(LocalDate start, LocalDate from) {
        var days = walk(start.atStartOfDay(), from.atStartOfDay()).map(LocalDateTime::toLocalDate);
        return (last == null ? days : days.takeWhile(day -> !day.isAfter(last.date()))).dropWhile(day -> day.isBefore(from));
    }

    /** Its moments, from that one on, in order, in the zone of the start. */
    public Stream<ZonedDateTime> times(ZonedDateTime start, Instant from) {
        var zone = start.getZone();
        // A day earlier than asked for: what the clock jumps over is later than its name.
        var times = walk(start.toLocalDateTime().truncatedTo(ChronoUnit.SECONDS), from.atZone(zone).toLocalDateTime().minusDays(1)).map(local -> ZonedDateTime.ofLocal(local, zone, null));
        return (last == null ? times : times.takeWhile(last::admits)).dropWhile(time -> time.toInstant().isBefore(from));
    }

    /** The first day after that one, if there is any. */
    public Optional<LocalDate> after(LocalDate start, LocalDate day) {
        return days(start, day.plusDays(1)).findFirst();
    }

    /** The first moment after that one, if there is any. */
    public Optional<ZonedDateTime> after(ZonedDateTime start, Instant moment) {
        return times(start, moment).dropWhile(time -> !time.toInstant().isAfter(moment)).findFirst();
    }

    private Stream<LocalDateTime> walk(LocalDateTime start, LocalDateTime from) {
        var walk = new Walk(start, count == null && from.isAfter(start) ? from : start);
        var all = StreamSupport.stream(Spliterators.spliteratorUnknownSize(walk, Spliterator.ORDERED | Spliterator.DISTINCT | Spliterator.NONNULL), false)
                .takeWhile(moment -> moment.getYear() <= start.getYear() + YEARS);
        return count == null ? all : all.limit(count);
    }

    /** The moments of the rule by the wall's clock, which has no zone here. */
    private final class Walk implements Iterator<LocalDateTime> {

        private RecurrenceRuleIterator rest;
        private LocalDateTime next;

        Walk(LocalDateTime start, LocalDateTime from) {
            next = from.isAfter(start) ? null : start;
            try {
                rest = rule.iterator(floating(start));
                if (next == null) {
                    rest.fastForward(floating(from));
                    next = further();
                }
            } catch (IllegalArgumentException never) {
                rest = null;
            }
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public LocalDateTime next() {
            var present = next;
            if (present == null) {
                throw new NoSuchElementException();
            }
            next = further();
            while (Objects.equals(next, present)) {
                next = further();
            }
            return present;
        }

        private LocalDateTime further() {
            if (rest == null || !rest.hasNext()) {
                return null;
            }
            var moment = ahead();
            return moment == null ? null : LocalDateTime.of(moment.getYear(), moment.getMonth() + 1, moment.getDayOfMonth(), moment.getHours(), moment.getMinutes(), moment.getSeconds());
        }

        // The library gives up on what never comes true, such as the thirtieth of February.
        private DateTime ahead() {
            try {
                return rest.nextDateTime();
            } catch (IllegalArgumentException never) {
                rest = null;
                return null;
            }
        }

        private static DateTime floating(LocalDateTime moment) {
            return new DateTime(moment.getYear(), moment.getMonthValue() - 1, moment.getDayOfMonth(), moment.getHour(), moment.getMinute(), moment.getSecond());
        }
    }


    @Override
    public boolean equals(Object other) {
        return other instanceof Recurrence r && r.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
