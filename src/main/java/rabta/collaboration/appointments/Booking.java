package rabta.collaboration.appointments;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.appointments.AppointmentDraft.Span;
import rabta.collaboration.appointments.EventRows.Place;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.Stale;
import rabta.customers.records.Records;
import rabta.identity.Viewer;
import rabta.identity.access.Viewers;
import rabta.kernel.events.Announcements;
import rabta.kernel.events.Happening;
import rabta.kernel.events.Happenings;
import rabta.kernel.events.Hint;
import rabta.kernel.events.Ref;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.time.Recurrence;
import rabta.kernel.ui.Dates;
import rabta.kernel.web.Forbidden;
import rabta.kernel.web.NotFound;

/** Makes appointments, changes and moves them, and takes them away. */
@Service
@Transactional
public class Booking {

    private final EventRows rows;
    private final SeriesBooking series;
    private final AppointmentReminders reminders;
    private final Jobs jobs;
    private final Appointments appointments;
    private final Records records;
    private final Viewers viewers;
    private final Happenings happenings;
    private final Announcements announcements;

    Booking(EventRows rows, SeriesBooking series, AppointmentReminders reminders, Jobs jobs, Appointments appointments, Records records, Viewers viewers, Happenings happenings, Announcements announcements) {
        this.rows = rows;
        this.series = series;
        this.reminders = reminders;
        this.jobs = jobs;
        this.appointments = appointments;
        this.records = records;
        this.viewers = viewers;
        this.happenings = happenings;
        this.announcements = announcements;
    }

    /** Makes it about that record, or about none; answers its number. */
    long make(AppointmentDraft draft, RecordKind kind, Long record, Viewer viewer) {
        if (kind != null) {
            records.mustEdit(kind, record, viewer);
        }
        mustReach(draft.members(), Set.of(), kind, record, viewer);
        mustKnow(draft.guests(), Set.of(), viewer);
        long id = rows.insert(draft, Set.of(), Place.own(kind == null ? null : kind.type(), record, viewer.by()));
        reminders.set(List.of(id));
        tellGuests(draft.tell(), List.of(id), viewer);
        tell(appointments.find(id, viewer), draft.guests(), about -> new AppointmentHappened.AppointmentMade(about, id, line(draft, viewer)), viewer);
        return id;
    }

    /**
     * Changes what it says; its record stays.
     *
     * @param version the one that was changed, or null to go over whatever there is
     * @return the number under which it stands now: another where a series is parted
     * @throws Stale where somebody changed it since
     */
    long change(Pick pick, AppointmentDraft draft, Integer version, Viewer viewer) {
        var standing = held(pick.id(), viewer);
        var before = pick.of(standing);
        var guests = Set.copyOf(appointments.guests(standing.id()));
        mustReach(draft.members(), Set.copyOf(before.members()), before.kind(), before.record(), viewer);
        mustKnow(draft.guests(), guests, viewer);
        if (version != null && version != standing.version()) {
            throw new Stale(standing.version());
        }
        if (rows.doubles(standing.id(), draft.owner())) {
            throw new Flawed(Flaw.of("owner", "appointments.owner.has_it"));
        }
        boolean moved = !draft.starts().equals(before.starts()) || !draft.ends().equals(before.ends());
        boolean told = moved || !Objects.equals(draft.place(), before.place()) || !draft.title().equals(before.title()) || !Objects.equals(draft.rule(), before.rule());
        var meant = kept(draft, guests, viewer);
        long id = change(standing, before, pick.scope(), meant, told ? 1 : 0, viewer);
        reminders.set(List.of(standing.id(), id));
        if (moved) {
            rows.unanswered(id);
        }
        tellGuests(draft.tell(), pick.scope() == Pick.Scope.THIS ? List.of(id) : List.of(standing.id(), id), viewer);
        if (moved && !draft.closed()) {
            tell(before, guests, about -> new AppointmentHappened.AppointmentMoved(about, id, line(draft, viewer)), viewer);
        } else {
            announce(viewer);
        }
        return id;
    }

    private long change(Appointment standing, Appointment before, Pick.Scope scope, AppointmentDraft draft, int step, Viewer viewer) {
        if (standing.rule() != null) {
            return series.change(standing, before, scope, draft, step, viewer);
        }
        rows.write(standing.id(), standing.series() == null ? draft : draft.by(null), Set.of(), step);
        return standing.id();
    }

    // Whoever does not see all who come keeps those whom they do not see.
    private AppointmentDraft kept(AppointmentDraft draft, Set<Guest> before, Viewer viewer) {
        var seen = appointments.coming(List.copyOf(before), viewer).stream().map(Appointments.Coming::guest).toList();
        var all = new HashSet<>(draft.guests());
        before.stream().filter(guest -> !seen.contains(guest)).forEach(all::add);
        return draft.with(all);
    }

    /** An appointment that was moved. @param id under which it stands now, {@code before} as it was */
    record Moved(long id, Appointment before) {
    }

    /** Moves it, or makes it longer or shorter. @throws Stale likewise */
    Moved move(Pick pick, Span span, Integer version, Viewer viewer) {
        var before = pick.of(mustChange(pick.id(), viewer));
        Flawed.unless(span.flaws("start", "end"));
        return new Moved(change(pick, AppointmentDraft.of(before, Set.copyOf(appointments.guests(before.id())), viewer).at(span), version, viewer), before);
    }

    /** Takes it away: of a series that time, that one and all later, or all. What is left of a series without a time goes too. */
    void remove(Pick pick, boolean tell, Viewer viewer) {
        var standing = held(pick.id(), viewer);
        var before = pick.of(standing);
        var scope = standing.rule() == null ? Pick.Scope.ALL : pick.scope();
        if (scope == Pick.Scope.LATER && before.occurrence().isAfter(standing.begins())) {
            series.end(standing, before.occurrence());
        } else if (scope != Pick.Scope.THIS || !series.leaveOut(standing, before.occurrence(), 1)) {
            rows.remove(standing.id());
        }
        reminders.set(List.of(standing.id()));
        tellGuests(tell, List.of(standing.id()), viewer);
        tell(before, Set.copyOf(appointments.guests(standing.id())), about -> new AppointmentHappened.AppointmentCancelled(about, standing.id(), before.title()), viewer);
    }

    /**
     * Brings it back.
     *
     * @param occurrence the one of a series that was left out, or null
     * @param rule by which a series that was ended is to go on, or null
     */
    void restore(long id, Instant occurrence, Recurrence rule, Viewer viewer) {
        rows.hold(id);
        var removed = appointments.standingOrRemoved(id, viewer);
        mustChange(removed.appointment(), viewer);
        var standing = removed.appointment();
        boolean leftOut = occurrence != null && standing.rule() != null && standing.leftOut().contains(occurrence)
                && rows.parts(id).stream().noneMatch(part -> part.occurrence().equals(occurrence));
        boolean ended = rule != null && standing.rule() != null;
        if (!removed.removed() && !leftOut && !ended) {
            throw new NotFound();
        }
        if (removed.removed()) {
            rows.restore(id);
        }
        if (leftOut) {
            series.putBack(standing, occurrence);
        } else if (ended) {
            series.goOn(standing, rule);
        }
        reminders.set(List.of(id));
        tellGuests(true, List.of(id), viewer);
        tell(standing, Set.copyOf(appointments.guests(id)), about -> new AppointmentHappened.AppointmentRestored(about, id, standing.title()), viewer);
    }

    /** Makes it as another program of the viewer has it, about no record: known to it by that number, without those times. */
    long make(AppointmentDraft draft, Collection<Instant> leftOut, String uid, Viewer viewer) {
        long id = rows.insert(draft, leftOut, new Place(null, null, viewer.by(), uid, 0, null, null));
        reminders.set(List.of(id));
        announce(viewer);
        return id;
    }

    /** Puts in its place what another program of the viewer has of it; its record and who comes stay. @throws Stale likewise */
    void replace(long id, AppointmentDraft draft, Collection<Instant> leftOut, int version, Viewer viewer) {
        var before = held(id, viewer);
        if (version != before.version()) {
            throw new Stale(before.version());
        }
        boolean moved = !draft.starts().equals(before.starts()) || !draft.ends().equals(before.ends());
        boolean told = moved || !Objects.equals(draft.place(), before.place()) || !draft.title().equals(before.title()) || !Objects.equals(draft.rule(), before.rule()) || !Set.copyOf(leftOut).equals(Set.copyOf(before.leftOut()));
        rows.write(id, draft, leftOut, told ? 1 : 0);
        reminders.set(List.of(id));
        if (moved) {
            rows.unanswered(id);
        }
        if (moved && !draft.closed()) {
            tell(before, draft.guests(), about -> new AppointmentHappened.AppointmentMoved(about, id, line(draft, viewer)), viewer);
        } else {
            announce(viewer);
        }
    }

    /** To be called where times of a series were changed beside it. */
    void remind(long id) {
        reminders.set(List.of(id));
    }

    /** The viewer takes part no longer; for the others it stands. */
    void leave(long id, Viewer viewer) {
        rows.leave(id, viewer.id());
        announce(viewer);
    }

    void tellGuests(boolean wanted, List<Long> events, Viewer viewer) {
        if (wanted) {
            rows.withGuests(events).forEach(event -> jobs.add(new TellGuests(event), viewer.by()));
        }
    }

    private Appointment held(long id, Viewer viewer) {
        rows.hold(id);
        return mustChange(id, viewer);
    }

    /** The record that it is about is told, or else every customer who comes; of a private one nobody. */
    private void tell(Appointment of, Set<Guest> guests, Function<Ref, Happening> what, Viewer viewer) {
        if (!of.closed()) {
            var told = of.about() != null ? Stream.of(of.about()) : guests.stream().filter(guest -> guest.kind() != null).map(guest -> guest.kind().ref(guest.record()));
            happenings.record(told.map(what).toList(), viewer.by());
        }
        announce(viewer);
    }

    private void announce(Viewer viewer) {
        announcements.tell(Hint.of("calendar_changed", Ref.of(AppointmentSight.EVENT, 0), viewer.by()));
    }

    // In the words of the one who did it: the timeline keeps it as it was said then.
    private static String line(AppointmentDraft draft, Viewer viewer) {
        var dates = Dates.in(viewer.preferences());
        var day = LocalDateTime.ofInstant(draft.starts(), draft.wholeDay() ? draft.zone() : viewer.preferences().zone());
        return draft.title() + " — " + dates.date(day.toLocalDate()) + (draft.wholeDay() ? "" : " " + dates.time(day.toLocalTime()));
    }

    /** @throws NotFound for one that they do not see; {@link Forbidden} for one that is not theirs to change */
    Appointment mustChange(long id, Viewer viewer) {
        var appointment = appointments.find(id, viewer);
        mustChange(appointment, viewer);
        return appointment;
    }

    private void mustChange(Appointment appointment, Viewer viewer) {
        if (!own(appointment, viewer)) {
            if (appointment.kind() == null) {
                throw new Forbidden();
            }
            records.mustEdit(appointment.kind(), appointment.record(), viewer);
        }
    }

    static boolean own(Appointment a, Viewer viewer) {
        return a.owner() == viewer.id() || Objects.equals(a.maker(), viewer.id()) || a.members().contains(viewer.id());
    }

    /**
     * Asked before somebody is to take part.
     *
     * @param before who did already: they stay
     * @throws Flawed for one who does not work here, or does not see what it is about
     */
    private void mustReach(Set<Long> members, Set<Long> before, RecordKind kind, Long record, Viewer viewer) {
        for (long member : members) {
            if (member == viewer.id() || before.contains(member)) {
                continue;
            }
            var other = viewers.member(member).map(Viewers.Known::viewer).orElseThrow(() -> new Flawed(Flaw.of("member_ids", "invalid.choice")));
            if (kind != null) {
                try {
                    records.mustSee(kind, record, other);
                } catch (NotFound unseen) {
                    throw new Flawed(Flaw.of("member_ids", "tasks.owner.unseeing", other.name()));
                }
            }
        }
    }

    private void mustKnow(Set<Guest> guests, Set<Guest> before, Viewer viewer) {
        var fresh = guests.stream().filter(guest -> guest.kind() != null && !before.contains(guest)).toList();
        if (fresh.stream().anyMatch(guest -> !guest.kind().customer()) || appointments.coming(fresh, viewer).size() < fresh.size()) {
            throw new Flawed(Flaw.of("guests", "invalid.choice"));
        }
    }
}
