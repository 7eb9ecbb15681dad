package rabta.collaboration.appointments;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.stereotype.Service;

import rabta.collaboration.appointments.EventRows.Part;
import rabta.collaboration.appointments.EventRows.Place;
import rabta.identity.Viewer;
import rabta.kernel.time.Recurrence;
import rabta.kernel.time.Repeat;
import rabta.kernel.web.Problem;

/**
 * What becomes of a series when one of its times is changed alone, with all later ones or with all. A time that was changed alone is
 * a row of its own, and left out of the series.
 */
@Service
class SeriesBooking {

    private final EventRows rows;

    SeriesBooking(EventRows rows) {
        this.rows = rows;
    }

    /** @param standing the series, {@code before} the time of it that was looked at; @return the number under which that stands now */
    long change(Appointment standing, Appointment before, Pick.Scope scope, AppointmentDraft draft, int step, Viewer viewer) {
        return switch (scope) {
            case THIS -> apart(standing, before, draft, step);
            case LATER -> before.occurrence().equals(Series.of(standing).all(standing.begins()).findFirst().orElse(null)) ? whole(standing, before, draft, step) : later(standing, before, draft, viewer);
            case ALL -> whole(standing, before, draft, step);
        };
    }

    private long apart(Appointment standing, Appointment before, AppointmentDraft draft, int step) {
        leaveOut(standing, before.occurrence(), step);
        rows.toldAlready(standing.id(), standing.sequence(), step);
        return rows.insert(draft.by(null), Set.of(), new Place(standing.kind() == null ? null : standing.kind().type(), standing.record(), standing.maker(), standing.uid(), standing.sequence() + step, standing.id(), before.occurrence()));
    }

    /** @return whether any is left */
    boolean leaveOut(Appointment standing, Instant time, int step) {
        var times = without(standing, Stream.concat(standing.leftOut().stream(), Stream.of(time)));
        rows.times(standing, times, step);
        return standing.rule().endless() || !times.empty();
    }

    void putBack(Appointment standing, Instant time) {
        rows.times(standing, without(standing, standing.leftOut().stream().filter(one -> !one.equals(time))), 1);
    }

    private static Series without(Appointment standing, Stream<Instant> leftOut) {
        return new Series(standing.starts(), standing.ends(), standing.wholeDay(), standing.zone(), standing.rule(), leftOut.collect(Collectors.toSet()));
    }

    /** Ends the series before that time; what was changed of it later goes too. */
    void end(Appointment standing, Instant time) {
        rows.times(standing, ended(standing, time), 1);
        rows.removeParts(standing.id(), time);
    }

    /** Has it go on by that rule as it did before it was ended. */
    void goOn(Appointment standing, Recurrence rule) {
        rows.restoreParts(standing.id());
        rows.times(standing, new Series(standing.starts(), standing.ends(), standing.wholeDay(), standing.zone(), rule, Set.copyOf(standing.leftOut())), 1);
    }

    // What is left out later stays so: it would be again if the series went on.
    private static Series ended(Appointment standing, Instant time) {
        var times = Series.of(standing);
        return new Series(times.starts(), times.ends(), times.wholeDay(), times.zone(), times.rule().ending(times.local(times.before(time)).toLocalDate()), times.leftOut());
    }

    private long whole(Appointment standing, Appointment before, AppointmentDraft draft, int step) {
        if (draft.rule() == null) {
            rows.drop(rows.parts(standing.id()));
            rows.write(standing.id(), draft, Set.of(), step);
            return standing.id();
        }
        boolean same = draft.rule().equals(standing.rule());
        long days = ChronoUnit.DAYS.between(before.starts(before.zone()).toLocalDate(), draft.local().toLocalDate());
        var begins = standing.starts(standing.zone()).plus(shift(before, draft));
        var first = same ? begins.toLocalDate() : Repeat.of(draft.rule(), draft.local().toLocalDate()).map(repeat -> repeat.first(begins.toLocalDate())).orElse(begins.toLocalDate());
        var moved = draft.from(first.atTime(begins.toLocalTime())).by(same ? moved(standing, days) : draft.rule());
        boolean stays = same && moved.starts().equals(standing.starts()) && moved.zone().equals(standing.zone());
        if (stays) {
            rows.write(standing.id(), moved, standing.leftOut(), step);
        } else {
            var carried = new Carried(standing, time -> time.plus(shift(before, draft)), moved);
            var parts = carried.parts(rows.parts(standing.id()));
            rows.write(standing.id(), moved, carried.times(standing.leftOut()), step);
            rows.drop(parts.gone());
            rows.carry(parts.kept(), standing.id(), standing.uid());
        }
        return standing.id();
    }

    private long later(Appointment standing, Appointment before, AppointmentDraft draft, Viewer viewer) {
        var from = before.occurrence();
        var place = Place.own(standing.kind() == null ? null : standing.kind().type(), standing.record(), viewer.by());
        boolean same = draft.rule() != null && draft.rule().equals(standing.rule());
        long days = ChronoUnit.DAYS.between(before.starts(before.zone()).toLocalDate(), draft.local().toLocalDate());
        var rule = !same ? draft.rule() : rest(standing, moved(standing, days), from);
        var begun = draft.by(rule);
        rows.times(standing, ended(standing, from), 1);
        var parts = rows.parts(standing.id()).stream().filter(part -> !part.occurrence().isBefore(from)).toList();
        if (rule == null) {
            rows.drop(parts);
            return rows.insert(begun, Set.of(), place);
        }
        var carried = new Carried(standing, time -> time.plus(shift(before, draft)), begun);
        var sorted = carried.parts(parts);
        long id = rows.insert(begun, carried.times(standing.leftOut().stream().filter(time -> !time.isBefore(from)).toList()), place);
        rows.drop(sorted.gone());
        rows.carry(sorted.kept(), id, place.uid());
        return id;
    }

    /** By how much the clock on the wall differs. */
    private static Duration shift(Appointment before, AppointmentDraft draft) {
        return Duration.between(before.starts(before.zone()), draft.local());
    }

    // Of so many times altogether those are left that have not been.
    private static Recurrence rest(Appointment standing, Recurrence rule, Instant from) {
        return rule.count() == null ? rule : rule.ending((int) Math.max(1, rule.count() - Series.of(standing).countBefore(from)));
    }

    /** The rule of a series that lies so many days later. @throws Problem where it says its days in a way that cannot be moved */
    private static Recurrence moved(Appointment standing, long days) {
        if (days == 0) {
            return standing.rule();
        }
        var first = standing.starts(standing.zone()).toLocalDate();
        return Repeat.of(standing.rule(), first).map(repeat -> repeat.moved(days)).orElseThrow(() -> new Problem("appointments.series.own")).from(first.plusDays(days));
    }

    /** What stood for a time of the series as it was stands for that of the series as it is, where it has one. */
    private record Carried(Appointment from, UnaryOperator<LocalDateTime> shift, AppointmentDraft to) {

        record Parts(List<Part> kept, List<Part> gone) {
        }

        Set<Instant> times(Collection<Instant> times) {
            var series = to.series(Set.of());
            return times.stream().map(this::carried).filter(series::has).collect(Collectors.toSet());
        }

        private Instant carried(Instant time) {
            return shift.apply(LocalDateTime.ofInstant(time, from.zone())).atZone(to.zone()).toInstant();
        }

        Parts parts(List<Part> parts) {
            var series = to.series(Set.of());
            var kept = new ArrayList<Part>();
            var gone = new ArrayList<Part>();
            for (var part : parts) {
                var at = carried(part.occurrence());
                (series.has(at) ? kept : gone).add(new Part(part.id(), at));
            }
            return new Parts(kept, gone);
        }
    }
}
