package rabta.collaboration.tasks;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.tasks.TaskFilter.When;
import rabta.customers.Link;
import rabta.customers.Linked;
import rabta.customers.RecordKind;
import rabta.customers.records.Records;
import rabta.identity.Viewer;
import rabta.kernel.jobs.Nightly;
import rabta.kernel.sql.Paged;
import rabta.kernel.sql.Where;
import rabta.kernel.ui.Dates;
import rabta.kernel.web.NotFound;

/** What is to be done. Every read begins with what its viewer may see. */
@Repository
@Transactional(readOnly = true)
public class Tasks implements Linked, Nightly {

    /** What is open on one record: nobody plans more there at once. */
    private static final int MOST_OF_RECORD = 50;
    private static final int REMEMBERED_DAYS = 30;
    private static final String DAY = "coalesce(t.due, date '9999-12-31')";
    private static final String TIME = "coalesce(t.due_time, time '24:00')";
    private static final String ORDER = DAY + ", t.priority, " + TIME + ", t.id";

    private final JdbcClient jdbc;
    private final TaskSight sight;
    private final Records records;

    Tasks(JdbcClient jdbc, TaskSight sight, Records records) {
        this.jdbc = jdbc;
        this.sight = sight;
        this.records = records;
    }

    /** One page: what is open by day, urgency and time, what is done by when, the latest first. */
    public Paged<Task> list(TaskFilter filter, int size, Viewer viewer) {
        var where = sight.standing(viewer).and("t.deleted_at is null").and(whose(filter, viewer)).given("t.type_id = :type", filter.type()).and(about(filter));
        return filter.part() == When.DONE ? done(where, filter.after(), size) : open(where.and(part(filter.part(), Dates.in(viewer.preferences()).today())), filter.after(), size);
    }

    /** The viewer's own that are due until today, the oldest and most urgent first. */
    public List<Task> due(int size, Viewer viewer) {
        var where = sight.standing(viewer).and("t.deleted_at is null").and("t.owner_id = :owner", viewer.id()).and(DAY + " <= :today", Dates.in(viewer.preferences()).today());
        return open(where, null, size).rows();
    }

    /** How many of the viewer's own are open, by the kind of record that they are about; no line where there is none. */
    public List<TaskCount> counts(Viewer viewer) {
        var where = sight.standing(viewer).and("t.deleted_at is null and t.done_at is null").and("t.owner_id = :owner", viewer.id());
        return jdbc.sql("select t.record, count(*) filter (where %1$s < :day), count(*) filter (where %1$s = :day), count(*) filter (where %1$s > :day) from tasks t where %2$s group by t.record"
                .formatted(DAY, where.sql())).params(where.params()).param("day", Dates.in(viewer.preferences()).today()).query(TaskCount::read).list();
    }

    /** How many of the viewer's own are late, and are due today; no more are counted than that. */
    TaskCount due(Viewer viewer, int most) {
        var today = Dates.in(viewer.preferences()).today();
        var where = sight.standing(viewer).and("t.deleted_at is null and t.done_at is null").and("t.owner_id = :owner", viewer.id()).and(DAY + " <= :today", today);
        return jdbc.sql("select cast(null as text), count(*) filter (where d.day < :day), count(*) filter (where d.day = :day), 0 from (select %1$s as day from tasks t where %2$s order by %3$s limit :most) d"
                .formatted(DAY, where.sql(), ORDER)).params(where.params()).param("day", today).param("most", most).query(TaskCount::read).single();
    }

    /** What is open and due on these days, the first and the last included. @param owners whose; null for all */
    public List<Task> between(LocalDate first, LocalDate last, Collection<Long> owners, int size, Viewer viewer) {
        var where = sight.standing(viewer).and("t.deleted_at is null").and(DAY + " >= :first_day", first).and(DAY + " <= :last_day", last);
        return open(owners == null ? where : where.and("t.owner_id = any(:owners)", owners), null, size).rows();
    }

    /** Over {@code people p}: those for whom nothing is open. */
    public Where unasked(Viewer viewer) {
        return Where.all().and("not exists (select from tasks x where x.record = 'person' and x.record_id = p.id and x.done_at is null and x.deleted_at is null)");
    }

    /** Over {@code people p}: those for whom nothing was planned or done today. */
    public Where unplanned(Viewer viewer) {
        var today = Dates.in(viewer.preferences()).today().atStartOfDay(viewer.preferences().zone());
        return Where.all().and("not exists (select from tasks x where x.record = 'person' and x.record_id = p.id and x.created_at >= :dawn and x.deleted_at is null)", today.toOffsetDateTime());
    }

    /** The open ones about a record that the viewer sees. */
    public List<Task> of(RecordKind kind, long record, Viewer viewer) {
        records.mustSee(kind, record, viewer);
        return open(Where.all().and("t.deleted_at is null").and("t.record = :record", kind.type()).and("t.record_id = :id", record), null, MOST_OF_RECORD).rows();
    }

    /** @throws NotFound for one that is not there or not to be seen */
    public Task find(long id, Viewer viewer) {
        return one(id, viewer, "t.deleted_at is null");
    }

    /** Those of them that are open and the viewer's. */
    List<Task> own(Collection<Long> ids, Viewer viewer) {
        var where = sight.all(viewer).and("t.id = any(:ids)", List.copyOf(ids)).and("t.owner_id = :owner", viewer.id()).and("t.deleted_at is null and t.done_at is null");
        return jdbc.sql("select " + Task.COLUMNS + " from " + Task.FROM + " where " + where.sql() + " order by t.id").params(where.params()).query(Task::read).list();
    }

    /** When that which follows a task that came again is due, if anything does. */
    Optional<LocalDate> next(long id) {
        return jdbc.sql("select t.due from tasks t where t.follows = :id and t.deleted_at is null").param("id", id).query(LocalDate.class).optional();
    }

    Task removed(long id, Viewer viewer) {
        return one(id, viewer, "t.deleted_at is not null");
    }

    private Task one(long id, Viewer viewer, String standing) {
        var where = sight.all(viewer).and("t.id = :id", id).and(standing);
        return jdbc.sql("select " + Task.COLUMNS + " from " + Task.FROM + " where " + where.sql()).params(where.params()).query(Task::read).optional().orElseThrow(NotFound::new);
    }

    private static Where whose(TaskFilter filter, Viewer viewer) {
        if (filter.owner() != null) {
            return Where.all().and("t.owner_id = :owner", filter.owner());
        }
        return switch (filter.reach()) {
            case MINE -> Where.all().and("t.owner_id = :owner", viewer.id());
            case TEAM -> Where.all().and("t.owner_id = any(array(select x.member_id from team_members x where x.team_id = any(:teams)))", viewer.teams());
            case ALL -> Where.all();
        };
    }

    // A type that there is not lets no task through.
    private static Where about(TaskFilter filter) {
        if (!filter.asked()) {
            return Where.all();
        }
        return filter.record().equals(TaskFilter.BARE) ? Where.all().and("t.record is null")
                : RecordKind.ofType(filter.record()).map(kind -> Where.all().and("t.record = :about", kind.type())).orElse(Where.none());
    }

    private static Where part(When when, LocalDate today) {
        return switch (when) {
            case OVERDUE -> Where.all().and(DAY + " < :today", today);
            case TODAY -> Where.all().and(DAY + " = :today", today);
            case LATER -> Where.all().and(DAY + " > :today", today);
            case OPEN, DONE -> Where.all();
        };
    }

    private Paged<Task> open(Where where, String cursor, int size) {
        var from = Paged.key(cursor, 4).filter(Tasks::whole).orElse(List.of("-infinity", "0", "00:00", "0"));
        var rows = jdbc.sql("select " + Task.COLUMNS + " from " + Task.FROM + " where " + where.and("t.done_at is null").sql()
                + " and (" + ORDER + ") > (cast(:from_day as date), cast(:from_priority as smallint), cast(:from_time as time), cast(:from_id as bigint)) order by " + ORDER + " limit :size")
                .params(where.params()).param("from_day", from.get(0)).param("from_priority", from.get(1)).param("from_time", from.get(2)).param("from_id", from.get(3)).param("size", size + 1)
                .query(Task::read).list();
        return Paged.of(rows, size, Task::key);
    }

    private static boolean whole(List<String> key) {
        return day(key.get(0)).isPresent() && key.get(1).matches("[1-3]") && key.get(2).matches("([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?|24:00")
                && key.get(3).matches("\\d{1,18}");
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return text.length() == 10 ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Paged<Task> done(Where where, String cursor, int size) {
        var before = Paged.key(cursor, 2).filter(key -> key.get(1).matches("\\d{1,18}")).flatMap(key -> moment(key.get(0)).map(at -> new Before(at, Long.parseLong(key.get(1)))))
                .orElse(new Before(Instant.parse("9999-01-01T00:00:00Z"), Long.MAX_VALUE));
        var rows = jdbc.sql("select " + Task.COLUMNS + " from " + Task.FROM + " where " + where.and("t.done_at is not null").sql()
                + " and (t.done_at, t.id) < (:before_at, :before_id) order by t.done_at desc, t.id desc limit :size")
                .params(where.params()).param("before_at", before.at().atOffset(ZoneOffset.UTC)).param("before_id", before.id()).param("size", size + 1).query(Task::read).list();
        return Paged.of(rows, size, task -> List.of(task.doneAt().toString(), String.valueOf(task.id())));
    }

    private record Before(Instant at, long id) {
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(Instant.parse(text)).filter(at -> at.isBefore(Instant.parse("9999-01-01T00:00:00Z")) && at.isAfter(Instant.EPOCH));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<Link> links() {
        return List.of(Link.any("tasks"));
    }

    /** What was removed can be brought back for thirty days. */
    @Override
    @Transactional
    public void tidyWorkspace() {
        jdbc.sql("delete from tasks where deleted_at < now() - make_interval(days => :days)").param("days", REMEMBERED_DAYS).update();
    }
}
