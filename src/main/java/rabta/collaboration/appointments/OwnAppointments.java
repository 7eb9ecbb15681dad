package rabta.collaboration.appointments;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.appointments.EventRows.Place;
import rabta.customers.Flawed;
import rabta.customers.Stale;
import rabta.identity.Viewer;
import rabta.kernel.sql.Where;
import rabta.kernel.web.Forbidden;
import rabta.kernel.web.NotFound;

/** A member's own appointments as another program of theirs keeps them: all in which they take part, a series as one. */
@Repository
@Transactional
public class OwnAppointments {

    // A time of a series stands by itself for whoever takes part in that alone.
    private static final String OWN = """
              from event_members y
                   join events e on e.id = y.event_id
                   join members m on m.id = e.owner_id
                   cross join lateral (select (%s) as seen) s
             where y.member_id = :me and e.deleted_at is null and e.status <> 'CANCELLED'
            """;
    private static final String WHOLE = "(e.series_id is null or not exists (select from event_members z where z.event_id = e.series_id and z.member_id = :me))";
    // The number goes along: whatever takes the place of another is never taken for it.
    private static final String MARK = """
            e.id || '-' || e.version || coalesce((select '-' || left(md5(string_agg(p.id || '.' || p.version, ',' order by p.id)), 12)
                                                    from events p join event_members z on z.event_id = p.id and z.member_id = :me
                                                   where p.series_id = e.id and p.deleted_at is null), '') || case when s.seen then '' else '-busy' end""";

    /** @param parts the times of the series that were changed, in which its reader takes part; @param mark another one as soon as what that may know of it is another */
    public record Marked(Appointment appointment, List<Appointment> parts, String mark) {
    }

    /** @param mine whether the viewer is its owner */
    public record Known(long id, boolean mine, boolean removed) {
    }

    /**
     * One, a series or a time of it as the other program has it.
     *
     * @param closed whether it is private; null where nothing is said of that
     * @param remind so many minutes before it that program tells of it first, or null; a new one is told of here at that time too
     */
    public record Kept(Incoming one, Boolean closed, Integer remind) {
    }

    private final JdbcClient jdbc;
    private final AppointmentSight sight;
    private final Appointments appointments;
    private final Booking booking;
    private final EventRows rows;

    OwnAppointments(JdbcClient jdbc, AppointmentSight sight, Appointments appointments, Booking booking, EventRows rows) {
        this.jdbc = jdbc;
        this.sight = sight;
        this.appointments = appointments;
        this.booking = booking;
        this.rows = rows;
    }

    /** The marks of all of them, by their numbers. */
    @Transactional(readOnly = true)
    public Map<Long, String> marks(Viewer viewer) {
        var marks = new LinkedHashMap<Long, String>();
        own("e.id, " + MARK, Where.all().and(WHOLE), viewer).query(r -> {
            marks.put(r.getLong(1), r.getString(2));
        });
        return marks;
    }

    /** Those that take place in that span at any time, null for an end that is open; with that text in the number by which programs know them, null for any. */
    @Transactional(readOnly = true)
    public Set<Long> touching(Instant from, Instant until, String uid, Viewer viewer) {
        var when = Where.all().given("e.last_at > :from", from == null ? null : from.atOffset(ZoneOffset.UTC)).given("e.starts_at < :until", until == null ? null : until.atOffset(ZoneOffset.UTC))
                .given("position(lower(:uid) in lower(e.uid)) > 0", uid);
        return own(Appointment.COLUMNS, when, viewer).query(Appointment::read).list().stream().filter(a -> a.rule() == null || from == null || until == null || a.times(from, until).findAny().isPresent())
                .flatMap(a -> Stream.of(a.id(), a.series() == null ? a.id() : a.series())).collect(Collectors.toCollection(HashSet::new));
    }

    /** Those of them with these numbers. */
    @Transactional(readOnly = true)
    public Map<Long, Marked> read(Collection<Long> ids, Viewer viewer) {
        var parts = own(Appointment.COLUMNS, Where.all().and("e.series_id = any(:ids)", ids), viewer).query(Appointment::read).list().stream().collect(Collectors.groupingBy(Appointment::series));
        var found = new LinkedHashMap<Long, Marked>();
        own(Appointment.COLUMNS + ", " + MARK + " as mark", Where.all().and(WHOLE).and("e.id = any(:ids)", ids), viewer)
                .query((r, n) -> new Marked(Appointment.read(r, n), parts.getOrDefault(r.getLong(1), List.of()), r.getString("mark"))).list().forEach(one -> found.put(one.appointment().id(), one));
        return found;
    }

    private JdbcClient.StatementSpec own(String columns, Where which, Viewer viewer) {
        var whole = sight.whole(viewer);
        return jdbc.sql("select " + columns + "\n" + OWN.formatted(whole.sql()) + "   and " + which.sql()).params(whole.params()).params(which.params()).param("me", viewer.id());
    }

    /** The one that the other program calls so; one that stands before one that was removed. */
    @Transactional(readOnly = true)
    public Optional<Known> known(String uid, Viewer viewer) {
        return jdbc.sql("""
                  select e.id, e.owner_id = :me, e.deleted_at is not null
                    from events e
                   where e.id = any(array(select o.id from events o where o.owner_id = :me and o.uid = :uid and o.series_id is null
                                          union
                                          select p.id from event_members y join events p on p.id = y.event_id where y.member_id = :me and p.uid = :uid and p.series_id is null and p.deleted_at is null))
                order by e.deleted_at nulls first, e.owner_id <> :me
                   limit 1
                """).param("me", viewer.id()).param("uid", uid).query((r, n) -> new Known(r.getLong(1), r.getBoolean(2), r.getBoolean(3))).optional();
    }

    /** Makes it the viewer's own, about no record. @param parts the times of the series that are others; @throws Flawed for what cannot be one */
    public long make(Kept whole, List<Kept> parts, Viewer viewer) {
        long id = booking.make(fresh(whole, viewer), leftOut(whole, parts, Set.of()), whole.one().uid(), viewer);
        parts(id, parts, viewer);
        return id;
    }

    private static AppointmentDraft fresh(Kept kept, Viewer viewer) {
        var one = kept.one();
        return sound(new AppointmentDraft(one.title(), one.starts(), one.ends(), one.wholeDay(), one.zone(), one.place(), one.note(), viewer.id(), Set.of(), Set.of(), Boolean.TRUE.equals(kept.closed()), one.rule(), kept.remind(), true));
    }

    private static AppointmentDraft sound(AppointmentDraft draft) {
        Flawed.unless(draft.flaws());
        return draft;
    }

    /**
     * Changes when and where it is and what it says; who comes and what it is about stay.
     *
     * @param mark as the other program knows it, or null to go over whatever there is
     * @throws Stale where it is another one since
     * @throws Forbidden for one of which the viewer is told no more than that they are busy
     */
    public void change(long id, Kept whole, List<Kept> parts, String mark, Viewer viewer) {
        var before = standing(id, mark, viewer).appointment();
        if (before.busyAlone()) {
            throw new Forbidden();
        }
        booking.replace(id, onto(whole, before), leftOut(whole, parts, others(id, viewer)), before.version(), viewer);
        parts(id, parts, viewer);
        booking.tellGuests(true, List.of(id), viewer);
    }

    private AppointmentDraft onto(Kept kept, Appointment before) {
        var one = kept.one();
        boolean single = one.rule() == null && before.rule() == null;
        // A day of the appointment's own zone, not of the one in which the phone is.
        boolean days = single && one.wholeDay() && before.wholeDay();
        var zone = days || single && one.starts().equals(before.starts()) ? before.zone() : one.zone();
        var span = days ? AppointmentDraft.days(one.starts().atZone(one.zone()).toLocalDate(), one.ends().minusNanos(1).atZone(one.zone()).toLocalDate(), zone) : new AppointmentDraft.Span(one.starts(), one.ends());
        return sound(new AppointmentDraft(one.title(), span.starts(), span.ends(), one.wholeDay(), zone, one.place(), one.note(), before.owner(), Set.copyOf(before.members()), Set.copyOf(appointments.guests(before.id())),
                kept.closed() == null ? before.closed() : kept.closed(), one.rule(), before.remind(), true));
    }

    /** The times of the series that stand by themselves, and in which the viewer does not take part. */
    private Set<Instant> others(long id, Viewer viewer) {
        return jdbc.sql("select p.series_at from events p where p.series_id = :id and p.deleted_at is null and not exists (select from event_members z where z.event_id = p.id and z.member_id = :me)").param("id", id)
                .param("me", viewer.id()).query((r, n) -> r.getObject(1, java.time.OffsetDateTime.class).toInstant()).set();
    }

    // What stands beside its series is left out of it.
    private static Set<Instant> leftOut(Kept whole, List<Kept> parts, Set<Instant> others) {
        var leftOut = new HashSet<>(whole.one().leftOut());
        parts.forEach(part -> leftOut.add(part.one().occurrence()));
        leftOut.addAll(others);
        return leftOut;
    }

    private void parts(long id, List<Kept> parts, Viewer viewer) {
        var whole = read(Set.of(id), viewer).get(id);
        var there = new HashMap<Instant, Appointment>();
        whole.parts().forEach(part -> there.put(part.occurrence(), part));
        var others = others(id, viewer);
        var wanted = parts.stream().filter(part -> !others.contains(part.one().occurrence())).toList();
        var times = wanted.stream().map(part -> part.one().occurrence()).collect(Collectors.toSet());
        // Those of others stay; what was removed would stand in the way of one that comes.
        rows.drop(rows.parts(id).stream().filter(part -> there.containsKey(part.occurrence()) ? !times.contains(part.occurrence()) : times.contains(part.occurrence())).toList());
        for (var part : wanted) {
            var before = there.get(part.one().occurrence());
            if (before != null) {
                var draft = onto(part, before);
                boolean moved = !draft.starts().equals(before.starts()) || !draft.ends().equals(before.ends());
                boolean told = moved || !draft.title().equals(before.title()) || !Objects.equals(draft.place(), before.place());
                rows.write(before.id(), draft, Set.of(), told ? 1 : 0);
                if (moved) {
                    rows.unanswered(before.id());
                }
            } else {
                var series = whole.appointment();
                rows.insert(onto(part, series), Set.of(), new Place(series.kind() == null ? null : series.kind().type(), series.record(), series.maker(), series.uid(), series.sequence(), id, part.one().occurrence()));
            }
        }
        booking.remind(id);
    }

    /** Brings one back that the viewer had removed. */
    public void restore(long id, Viewer viewer) {
        booking.restore(id, null, null, viewer);
    }

    /** Removes the viewer's own; of a colleague's they are no longer one who takes part. @throws Stale likewise */
    public void remove(long id, String mark, Viewer viewer) {
        var before = standing(id, mark, viewer).appointment();
        if (before.owner() == viewer.id() && !before.busyAlone()) {
            booking.remove(Pick.all(id), true, viewer);
        } else {
            booking.leave(id, viewer);
        }
    }

    private Marked standing(long id, String mark, Viewer viewer) {
        // Nobody else changes it before this is done.
        rows.hold(id);
        var standing = Optional.ofNullable(read(Set.of(id), viewer).get(id)).orElseThrow(NotFound::new);
        if (mark != null && !mark.equals(standing.mark())) {
            throw new Stale(standing.appointment().version());
        }
        return standing;
    }
}
