package rabta.collaboration.appointments;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Link;
import rabta.customers.Linked;
import rabta.customers.RecordKind;
import rabta.customers.fields.Links;
import rabta.customers.records.Records;
import rabta.identity.Viewer;
import rabta.kernel.jobs.Nightly;
import rabta.kernel.sql.Where;
import rabta.kernel.ui.Dates;
import rabta.kernel.web.NotFound;

/** What stands in the calendar. Every read begins with what its viewer may know. */
@Repository
@Transactional(readOnly = true)
public class Appointments implements Linked, Nightly {

    /** Nobody reads more of one span. */
    private static final int MOST = 2_000;
    private static final int MOST_OF_RECORD = 20;
    private static final int LATEST = 3;
    private static final int REMEMBERED_DAYS = 30;
    private static final Comparator<Appointment> SOONEST = Comparator.comparing((Appointment a) -> a.starts()).thenComparing(Appointment::id);

    /** Somebody who comes, as a viewer may read it. @param name of their record, or null for an address alone */
    public record Coming(Guest guest, String name) {
    }

    private final JdbcClient jdbc;
    private final AppointmentSight sight;
    private final Records records;
    private final Links links;

    Appointments(JdbcClient jdbc, AppointmentSight sight, Records records, Links links) {
        this.jdbc = jdbc;
        this.sight = sight;
        this.records = records;
        this.links = links;
    }

    /**
     * What touches that span, as it comes; of what the viewer may not read, that somebody is busy.
     *
     * @param members of whom one at least takes part; null for all who work here
     */
    public List<Appointment> between(Instant from, Instant until, Collection<Long> members, Viewer viewer) {
        return times(kept(from, until, members, viewer), from, until, MOST);
    }

    /** The same as it is kept: a series as such, and beside it each of its times that was changed. */
    public List<Appointment> kept(Instant from, Instant until, Collection<Long> members, Viewer viewer) {
        return read(members == null ? span(from, until) : span(from, until).and(with(members)), "e.starts_at, e.id", MOST, viewer);
    }

    private static List<Appointment> times(List<Appointment> kept, Instant from, Instant until, int most) {
        return kept.stream().flatMap(a -> a.times(from, until)).sorted(SOONEST).limit(most).toList();
    }

    /** What one for these members at that time overlaps with, but for the one of the number {@code except}. Whole days overlap with whole days alone. */
    List<Appointment> overlapping(Instant from, Instant until, boolean whole, Collection<Long> members, Long except, Viewer viewer) {
        return times(read(span(from, until).and(with(members)).and("e.whole_day = :whole", whole).given("e.id <> :except and e.series_id is distinct from :except", except), "e.starts_at, e.id", MOST, viewer),
                from, until, MOST_OF_RECORD);
    }

    /** The viewer's own of today, as the clock has them. */
    public List<Appointment> today(Viewer viewer) {
        var zone = viewer.preferences().zone();
        var today = Dates.in(viewer.preferences()).today();
        return between(today.atStartOfDay(zone).toInstant(), today.plusDays(1).atStartOfDay(zone).toInstant(), List.of(viewer.id()), viewer).stream()
                .filter(a -> !a.firstDay(zone).isAfter(today) && !a.lastDay(zone).isBefore(today)).toList();
    }

    /** Those about a record that the viewer sees, and those to which it comes: what is still to be, of a series the next, and the latest that were. */
    public List<Appointment> of(RecordKind kind, long record, Viewer viewer) {
        records.mustSee(kind, record, viewer);
        var of = new Where("""
                e.id = any(array(select o.id from events o where o.record = :kind and o.record_id = :of
                                 union
                                 select g.event_id from event_guests g where g.record = :kind and g.record_id = :of and g.left_at is null))
                   and s.seen""", Map.of("kind", kind.type(), "of", record));
        var now = Instant.now();
        var past = read(of.and("e.last_at <= :now", now.atOffset(ZoneOffset.UTC)), "e.last_at desc, e.id desc", LATEST, viewer).reversed();
        var next = read(of.and("e.last_at > :now", now.atOffset(ZoneOffset.UTC)), "e.starts_at, e.id", MOST_OF_RECORD, viewer).stream().flatMap(a -> a.times(now, Instant.MAX).limit(1))
                .sorted(SOONEST);
        return Stream.concat(past.stream().flatMap(Appointments::last), next).toList();
    }

    // Of a series that is over the last time.
    private static Stream<Appointment> last(Appointment over) {
        return over.rule() == null ? Stream.of(over) : over.times(over.begins(), Instant.MAX).reduce((one, next) -> next).stream();
    }

    /** @throws NotFound for one that is not there or of which the viewer may read nothing */
    public Appointment find(long id, Viewer viewer) {
        return one(id, "e.deleted_at is null", viewer);
    }

    /** One alone or a time of a series that was changed, or a series with all those. */
    public List<Appointment> whole(long id, Viewer viewer) {
        find(id, viewer);
        return read(Where.all().and("(e.id = :id or e.series_id = :id)", id).and("s.seen"), "e.series_at nulls first, e.id", MOST, viewer);
    }

    /** Those of these in which the viewer takes part, as they are kept. */
    List<Appointment> taking(Collection<Long> ids, Viewer viewer) {
        return read(Where.all().and("e.id = any(:ids)", ids).and(with(List.of(viewer.id()))).and("s.seen"), "e.id", MOST, viewer);
    }

    /** Of one that comes again the time that is or comes next, or the last one; else itself. */
    static Appointment next(Appointment kept, Instant now) {
        return kept.times(now, Instant.MAX).findFirst().or(() -> last(kept).findFirst()).orElse(kept);
    }

    /** That time of it. @throws NotFound likewise, and where it has none then */
    public Appointment find(Pick pick, Viewer viewer) {
        return pick.of(find(pick.id(), viewer));
    }

    /** @param removed whether it stands in the bin */
    record Standing(Appointment appointment, boolean removed) {
    }

    Standing standingOrRemoved(long id, Viewer viewer) {
        var found = one(id, "true", viewer);
        return new Standing(found, jdbc.sql("select e.deleted_at is not null from events e where e.id = :id").param("id", id).query(Boolean.class).single());
    }

    private Appointment one(long id, String standing, Viewer viewer) {
        return rows(Where.all().and("e.id = :id", id).and(standing).and("s.seen"), "e.id", 1, viewer).stream().findFirst().orElseThrow(NotFound::new);
    }

    /** Who else comes, by appointment. */
    Map<Long, List<Guest>> guests(Collection<Long> ids) {
        return jdbc.sql("select g.event_id, g.record, g.record_id, g.email from event_guests g where g.event_id = any(:ids) and g.left_at is null order by g.id").param("ids", ids.toArray(Long[]::new))
                .query((r, n) -> Map.entry(r.getLong(1), new Guest(RecordKind.ofType(r.getString(2)).orElse(null), r.getObject(3, Long.class), r.getString(4)))).list().stream()
                .collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    List<Guest> guests(long id) {
        return guests(List.of(id)).getOrDefault(id, List.of());
    }

    /** What those who answered said, by appointment. */
    Map<Long, Map<Guest, Answer>> answers(Collection<Long> ids) {
        var answers = new HashMap<Long, Map<Guest, Answer>>();
        jdbc.sql("select g.event_id, g.record, g.record_id, g.email, g.answer, g.answered_at from event_guests g where g.event_id = any(:ids) and g.answer is not null").param("ids", ids.toArray(Long[]::new)).query(r -> {
            answers.computeIfAbsent(r.getLong(1), id -> new HashMap<>()).put(new Guest(RecordKind.ofType(r.getString(2)).orElse(null), r.getObject(3, Long.class), r.getString(4)),
                    new Answer(Answer.Said.valueOf(r.getString(5)), r.getObject(6, OffsetDateTime.class).toInstant()));
        });
        return answers;
    }

    /** With the names of those whom the viewer sees; the others are not told of. */
    List<Coming> coming(List<Guest> guests, Viewer viewer) {
        var names = guests.stream().filter(guest -> guest.kind() != null).collect(Collectors.groupingBy(Guest::kind, Collectors.mapping(Guest::record, Collectors.toSet()))).entrySet().stream()
                .filter(kind -> viewer.sees(kind.getKey().type()) != rabta.identity.Reach.NONE)
                .flatMap(kind -> links.names(kind.getKey(), kind.getValue(), viewer).entrySet().stream().map(name -> Map.entry(Guest.of(kind.getKey(), name.getKey()), name.getValue())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return guests.stream().filter(guest -> guest.kind() == null || names.containsKey(guest)).map(guest -> new Coming(guest, names.get(guest))).toList();
    }

    private static Where span(Instant from, Instant until) {
        return new Where("tstzrange(e.starts_at, e.last_at) && tstzrange(:from, :until)", Map.of("from", from.atOffset(ZoneOffset.UTC), "until", until.atOffset(ZoneOffset.UTC)));
    }

    private static Where with(Collection<Long> members) {
        return Where.all().and("exists (select from event_members y where y.event_id = e.id and y.member_id = any(:members))", members);
    }

    private List<Appointment> read(Where which, String order, int most, Viewer viewer) {
        return rows(which.and("e.deleted_at is null").and("e.status <> 'CANCELLED'"), order, most, viewer);
    }

    private List<Appointment> rows(Where which, String order, int most, Viewer viewer) {
        var whole = sight.whole(viewer);
        // An owner's name is read last: joined plainly, the planner goes through all appointments of each member (35 ms of a hundred thousand).
        return jdbc.sql("select " + Appointment.COLUMNS + "\n  from events e\n       cross join lateral (select o.name from members o where o.id = e.owner_id offset 0) m\n       cross join lateral (select (" + whole.sql() + ") as seen) s\n where " + which.sql()
                + "\n order by " + order + " limit :most").params(whole.params()).params(which.params()).param("most", most).query(Appointment::read).list();
    }

    @Override
    public List<Link> links() {
        return List.of(Link.any("events"), Link.any("event_guests").once("event_id"));
    }

    /** What was removed can be brought back for thirty days. */
    @Override
    @Transactional
    public void tidyWorkspace() {
        jdbc.sql("delete from events where deleted_at < now() - make_interval(days => :days)").param("days", REMEMBERED_DAYS).update();
    }
}
