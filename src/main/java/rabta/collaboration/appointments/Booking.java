package rabta.collaboration.appointments;

import java.sql.Types;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.appointments.AppointmentDraft.Span;
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
import rabta.kernel.ui.Dates;
import rabta.kernel.web.Forbidden;
import rabta.kernel.web.NotFound;

/** Makes appointments, changes and moves them, and takes them away. */
@Service
@Transactional
public class Booking {

    private final JdbcClient jdbc;
    private final Appointments appointments;
    private final Records records;
    private final Viewers viewers;
    private final Happenings happenings;
    private final Announcements announcements;

    Booking(JdbcClient jdbc, Appointments appointments, Records records, Viewers viewers, Happenings happenings, Announcements announcements) {
        this.jdbc = jdbc;
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
        long id = jdbc.sql("""
                insert into events (name, starts_at, ends_at, last_at, whole_day, zone, place, note, owner_id, made_by, private, record, record_id, uid)
                values (:title, :starts, :ends, :ends, :whole, :zone, :place, :note, :owner, :by, :private, :record, :record_id, :uid)
                returning id
                """)
                .param("title", draft.title()).param("starts", draft.starts().atOffset(ZoneOffset.UTC)).param("ends", draft.ends().atOffset(ZoneOffset.UTC)).param("whole", draft.wholeDay())
                .param("zone", draft.zone().getId()).param("place", draft.place()).param("note", draft.note()).param("owner", draft.owner()).param("by", viewer.by(), Types.BIGINT)
                .param("private", draft.closed()).param("record", kind == null ? null : kind.type()).param("record_id", record, Types.BIGINT).param("uid", UUID.randomUUID() + "@rabta")
                .query(Long.class).single();
        invite(id, draft);
        tell(appointments.find(id, viewer), draft.guests(), about -> new AppointmentHappened.AppointmentMade(about, id, line(draft, viewer)), viewer);
        return id;
    }

    /**
     * Changes what it says; its record stays.
     *
     * @param version the one that was changed, or null to go over whatever there is
     * @throws Stale where somebody changed it since
     */
    void change(long id, AppointmentDraft draft, Integer version, Viewer viewer) {
        var before = mustChange(id, viewer);
        var guests = Set.copyOf(appointments.guests(id));
        mustReach(draft.members(), Set.copyOf(before.members()), before.kind(), before.record(), viewer);
        mustKnow(draft.guests(), guests, viewer);
        boolean moved = !draft.starts().equals(before.starts()) || !draft.ends().equals(before.ends());
        boolean told = moved || !Objects.equals(draft.place(), before.place()) || !draft.title().equals(before.title()) || !draft.guests().equals(guests);
        int changed = jdbc.sql("""
                update events
                   set name = :title, starts_at = :starts, ends_at = :ends, last_at = :ends, whole_day = :whole, zone = :zone, place = :place, note = :note, owner_id = :owner, private = :private,
                       sequence = sequence + :step, version = version + 1, updated_at = now()
                 where id = :id and (cast(:version as int) is null or version = :version)
                """)
                .param("title", draft.title()).param("starts", draft.starts().atOffset(ZoneOffset.UTC)).param("ends", draft.ends().atOffset(ZoneOffset.UTC)).param("whole", draft.wholeDay())
                .param("zone", draft.zone().getId()).param("place", draft.place()).param("note", draft.note()).param("owner", draft.owner()).param("private", draft.closed()).param("step", told ? 1 : 0)
                .param("id", id).param("version", version, Types.INTEGER).update();
        if (changed == 0) {
            throw new Stale(before.version());
        }
        jdbc.sql("delete from event_members where event_id = :id").param("id", id).update();
        jdbc.sql("delete from event_guests where event_id = :id").param("id", id).update();
        invite(id, kept(draft, guests, viewer));
        if (moved) {
            tell(before, guests, about -> new AppointmentHappened.AppointmentMoved(about, id, line(draft, viewer)), viewer);
        } else {
            announce(viewer);
        }
    }

    // Whoever does not see all who come keeps those whom they do not see.
    private AppointmentDraft kept(AppointmentDraft draft, Set<Guest> before, Viewer viewer) {
        var seen = appointments.coming(List.copyOf(before), viewer).stream().map(Appointments.Coming::guest).toList();
        var all = new HashSet<>(draft.guests());
        before.stream().filter(guest -> !seen.contains(guest)).forEach(all::add);
        return new AppointmentDraft(draft.title(), draft.starts(), draft.ends(), draft.wholeDay(), draft.zone(), draft.place(), draft.note(), draft.owner(), draft.members(), all, draft.closed());
    }

    /** Moves it, or makes it longer or shorter; answers it as it was. @throws Stale likewise */
    Appointment move(long id, Span span, Integer version, Viewer viewer) {
        var before = mustChange(id, viewer);
        Flawed.unless(span.flaws("start", "end"));
        int changed = jdbc.sql("""
                update events set starts_at = :starts, ends_at = :ends, last_at = :ends, sequence = sequence + 1, version = version + 1, updated_at = now()
                 where id = :id and (cast(:version as int) is null or version = :version)
                """).param("starts", span.starts().atOffset(ZoneOffset.UTC)).param("ends", span.ends().atOffset(ZoneOffset.UTC)).param("id", id)
                .param("version", version, Types.INTEGER).update();
        if (changed == 0) {
            throw new Stale(before.version());
        }
        var guests = Set.copyOf(appointments.guests(id));
        var draft = AppointmentDraft.of(before, guests, viewer).at(span);
        tell(before, guests, about -> new AppointmentHappened.AppointmentMoved(about, id, line(draft, viewer)), viewer);
        return before;
    }

    void remove(long id, Viewer viewer) {
        var before = mustChange(id, viewer);
        jdbc.sql("update events set deleted_at = now(), sequence = sequence + 1, version = version + 1, updated_at = now() where id = :id").param("id", id).update();
        tell(before, Set.copyOf(appointments.guests(id)), about -> new AppointmentHappened.AppointmentCancelled(about, id, before.title()), viewer);
    }

    void restore(long id, Viewer viewer) {
        var removed = appointments.removed(id, viewer);
        mustChange(removed, viewer);
        jdbc.sql("update events set deleted_at = null, sequence = sequence + 1, version = version + 1, updated_at = now() where id = :id").param("id", id).update();
        tell(removed, Set.copyOf(appointments.guests(id)), about -> new AppointmentHappened.AppointmentRestored(about, id, removed.title()), viewer);
    }

    private void invite(long id, AppointmentDraft draft) {
        jdbc.sql("insert into event_members (event_id, member_id) select :id, u.member from unnest(:members::bigint[]) u (member)").param("id", id)
                .param("members", draft.members().toArray(Long[]::new)).update();
        if (!draft.guests().isEmpty()) {
            var guests = List.copyOf(draft.guests());
            jdbc.sql("insert into event_guests (event_id, record, record_id, email) select :id, u.record, u.record_id, u.email from unnest(:records::text[], :ids::bigint[], :emails::text[]) u (record, record_id, email)")
                    .param("id", id).param("records", guests.stream().map(g -> g.kind() == null ? null : g.kind().type()).toArray(String[]::new))
                    .param("ids", guests.stream().map(Guest::record).toArray(Long[]::new)).param("emails", guests.stream().map(Guest::email).toArray(String[]::new)).update();
        }
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
