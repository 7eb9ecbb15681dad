package rabta.collaboration.tasks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.Remind;
import rabta.collaboration.notifications.Notifications;
import rabta.identity.Viewer;
import rabta.kernel.events.Ref;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.jobs.Nightly;

/** When which task is to be told of. What a task waits for stands on the task itself; a job comes at that moment and looks. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class TaskReminders implements Nightly {

    /** A task whose reminder was taken, and who has it now. */
    record Due(long task, long owner) {

        static Due read(ResultSet r, int n) throws SQLException {
            return new Due(r.getLong(1), r.getLong(2));
        }
    }

    private record Wanted(LocalDate due, LocalTime time, Integer minutes) {

        static Wanted read(ResultSet r, int n) throws SQLException {
            return new Wanted(r.getObject(1, LocalDate.class), r.getObject(2, LocalTime.class), r.getObject(3, Integer.class));
        }
    }

    private final JdbcClient jdbc;
    private final Jobs jobs;
    private final Notifications notifications;

    TaskReminders(JdbcClient jdbc, Jobs jobs, Notifications notifications) {
        this.notifications = notifications;
        this.jdbc = jdbc;
        this.jobs = jobs;
    }

    /** Sets the clock of a task anew, after its day, its time or its reminder have changed. */
    void set(long task, Viewer viewer) {
        var now = Instant.now();
        var at = jdbc.sql("select t.due, t.due_time, t.remind from tasks t where t.id = :id").param("id", task).query(Wanted::read).optional()
                .filter(wanted -> wanted.due() != null).flatMap(wanted -> Remind.of(wanted.minutes()).flatMap(remind -> remind.moment(wanted.due(), wanted.time(), viewer.preferences().zone(), now))).orElse(null);
        jdbc.sql("update tasks set remind_at = :at where id = :id").param("at", at == null ? null : at.atOffset(ZoneOffset.UTC), java.sql.Types.TIMESTAMP_WITH_TIMEZONE).param("id", task).update();
        if (at != null && !awaited(task, at)) {
            jobs.add(new RemindOfTasks(at), null, Duration.between(now, at));
        }
    }

    /** The same where it was told of already: that has lost its reason. @param owner who had it */
    void moved(long task, Long owner, Viewer viewer) {
        set(task, viewer);
        if (owner != null) {
            notifications.over(TaskReminding.Kind.REMINDER, Ref.of(TaskSubject.TYPE, task), owner);
        }
    }

    // For the tasks of one moment one job comes.
    private boolean awaited(long task, Instant at) {
        return jdbc.sql("select exists (select from tasks t where t.remind_at = :at and t.id <> :id)").param("at", at.atOffset(ZoneOffset.UTC)).param("id", task).query(Boolean.class).single();
    }

    /** Takes what is due until then, each once: it is the caller's from now on, or nobody's where their transaction fails. What is done, deleted or nobody's is let go. */
    List<Due> claim(Instant until) {
        return jdbc.sql("""
                with taken as (
                  update tasks set remind_at = null where remind_at <= :until
                  returning id, owner_id, done_at, deleted_at)
                select x.id, x.owner_id from taken x where x.owner_id is not null and x.done_at is null and x.deleted_at is null order by x.id
                """).param("until", until.atOffset(ZoneOffset.UTC)).query(Due::read).list();
    }

    /** What no job came for, because the business came back from an archive or a job gave up, is told late rather than never. */
    @Override
    @Transactional
    public void tidyWorkspace() {
        if (jdbc.sql("select exists (select from tasks t where t.remind_at < now() - interval '10 minutes')").query(Boolean.class).single()) {
            jobs.add(new RemindOfTasks(Instant.now()), null);
        }
    }
}
