package rabta.collaboration.appointments;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.stream.Stream;

import rabta.kernel.time.Recurrence;

/**
 * When an appointment that comes again takes place: by the clock of its zone, the first at {@code starts}, without the times that
 * are left out. Whole days are as many each time, hours as long (RFC 5545, 3.8.5.3).
 */
record Series(Instant starts, Instant ends, boolean wholeDay, ZoneId zone, Recurrence rule, Set<Instant> leftOut) {

    /** When the last of an endless one ends. */
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    static Series of(Appointment a) {
        return new Series(a.starts(), a.ends(), a.wholeDay(), a.zone(), a.rule(), Set.copyOf(a.leftOut()));
    }

    /** All beginnings from then on, in order, also those that are left out. */
    Stream<Instant> all(Instant from) {
        var first = starts.atZone(zone);
        return wholeDay ? rule.days(first.toLocalDate(), from.atZone(zone).toLocalDate()).map(day -> day.atStartOfDay(zone).toInstant()).dropWhile(time -> time.isBefore(from))
                : rule.times(first, from).map(ZonedDateTime::toInstant);
    }

    /** The beginnings from then on that stand. */
    Stream<Instant> times(Instant from) {
        return all(from).filter(time -> !leftOut.contains(time));
    }

    /** The beginnings of those that touch that span. */
    Stream<Instant> touching(Instant from, Instant until) {
        // A little more than their length: a day may have an hour more than the first of them had.
        return times(from.minus(Duration.between(starts, ends)).minus(1, ChronoUnit.DAYS)).takeWhile(time -> time.isBefore(until)).filter(time -> end(time).isAfter(from));
    }

    /** When the one ends that begins then. */
    Instant end(Instant time) {
        return wholeDay ? time.atZone(zone).toLocalDate().plusDays(days()).atStartOfDay(zone).toInstant() : time.plus(Duration.between(starts, ends));
    }

    private long days() {
        return ChronoUnit.DAYS.between(starts.atZone(zone).toLocalDate(), ends.atZone(zone).toLocalDate());
    }

    boolean has(Instant time) {
        return all(time).findFirst().filter(time::equals).isPresent();
    }

    boolean empty() {
        return times(starts).findFirst().isEmpty();
    }

    /** When the last of them ends. */
    Instant lastAt() {
        return rule.endless() ? NEVER : times(starts).reduce((one, next) -> next).map(this::end).filter(ends::isBefore).orElse(ends);
    }

    /** The last before that one, be it left out or not. */
    Instant before(Instant time) {
        return all(starts).takeWhile(one -> one.isBefore(time)).reduce((one, next) -> next).orElse(starts);
    }

    long countBefore(Instant time) {
        return all(starts).takeWhile(one -> one.isBefore(time)).count();
    }

    /** That time by the clock of the series. */
    LocalDateTime local(Instant time) {
        return LocalDateTime.ofInstant(time, zone);
    }
}
