package rabta.collaboration.tasks;

import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.tasks.DueWords.Due;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Typed;
import rabta.identity.Viewer;
import rabta.identity.access.Viewers;
import rabta.kernel.events.Happenings;
import rabta.kernel.time.Recurrence;
import rabta.kernel.ui.Dates;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** What becomes of a task: done, put off, handed on; and each of it taken back. */
@Service
@Transactional
public class TaskProgress {

    private static final String CHANGED = "version = version + 1, updated_at = now()";

    private final JdbcClient jdbc;
    private final Tasks tasks;
    private final TaskPlanning planning;
    private final TaskReminders reminders;
    private final Viewers viewers;
    private final TasksDue due;
    private final Happenings happenings;

    TaskProgress(JdbcClient jdbc, Tasks tasks, TaskPlanning planning, TaskReminders reminders, Viewers viewers, TasksDue due, Happenings happenings) {
        this.due = due;
        this.reminders = reminders;
        this.viewers = viewers;
        this.jdbc = jdbc;
        this.tasks = tasks;
        this.planning = planning;
        this.happenings = happenings;
    }

    /**
     * Done; whoever it was about has been dealt with just now.
     *
     * @param typed what came of it, in a line, or blank
     * @return false where it was done already
     */
    public boolean done(long id, String typed, Viewer viewer) {
        var task = planning.mustChange(id, viewer);
        var outcome = Typed.line(typed);
        if (outcome != null && outcome.length() > TaskForm.LONGEST) {
            throw new Flawed(Flaw.of("outcome", "invalid.too_long", TaskForm.LONGEST));
        }
        int done = jdbc.sql("update tasks set done_at = now(), done_by = :by, outcome = :outcome, " + CHANGED + " where id = :id and done_at is null")
                .param("by", viewer.by(), java.sql.Types.BIGINT).param("outcome", outcome).param("id", id).update();
        if (done > 0 && task.kind() != null) {
            touch(task);
            happenings.record(new TaskHappened.TaskDone(task.about(), id, outcome == null ? task.text() : task.text() + " — " + outcome), viewer.by());
        }
        if (done > 0 && task.repeats()) {
            follow(task, viewer);
        }
        return done > 0;
    }

    /** What comes again follows: on the next day of its rule that is not over. Each is followed once, by the unique {@code follows}. */
    private void follow(Task task, Viewer viewer) {
        var today = Dates.in(viewer.preferences()).today();
        var from = task.occurs().isBefore(today) ? today : task.occurs().plusDays(1);
        var next = Recurrence.of(task.rule()).flatMap(rule -> rule.days(task.ruleFrom(), from).findFirst());
        next.flatMap(day -> jdbc.sql("""
                insert into tasks (record, record_id, type_id, text, note, due, due_time, priority, owner_id, made_by, remind, rule, rule_from, rule_time, occurs, follows)
                select t.record, t.record_id, t.type_id, t.text, t.note, cast(:day as date), t.rule_time, t.priority, m.id, t.made_by, t.remind, t.rule, t.rule_from, t.rule_time, cast(:day as date), t.id
                  from tasks t
                       left join members m on m.id = t.owner_id and m.left_at is null
                 where t.id = :id
                    on conflict (follows) where follows is not null do nothing
                returning id
                """).param("day", day).param("id", task.id()).query(Long.class).optional()).ifPresent(id -> {
                    reminders.set(id, viewer);
                    if (task.kind() != null) {
                        happenings.record(new TaskHappened.TaskPlanned(task.about(), id, task.text()), viewer.by());
                    }
                });
    }

    /** What follows a task that is not done after all goes again, unless somebody has touched it since. */
    private void unfollow(Task task, Viewer viewer) {
        jdbc.sql("delete from tasks where follows = :id and version = 1 and done_at is null and deleted_at is null returning id").param("id", task.id()).query(Long.class).optional()
                .filter(gone -> task.kind() != null).ifPresent(gone -> happenings.record(new TaskHappened.TaskRemoved(task.about(), gone, task.text()), viewer.by()));
    }

    private void touch(Task task) {
        var table = task.kind().table();
        jdbc.sql("update tasks set touched_before = (select r.touched_at from %s r where r.id = :record) where id = :id".formatted(table)).param("record", task.record()).param("id", task.id()).update();
        jdbc.sql("update %s r set touched_at = now() where r.id = :record".formatted(table)).param("record", task.record()).update();
    }

    void reopen(long id, Viewer viewer) {
        var task = planning.mustChange(id, viewer);
        planning.untouch(task);
        int reopened = jdbc.sql("update tasks set done_at = null, done_by = null, outcome = null, " + CHANGED + " where id = :id and done_at is not null").param("id", id).update();
        if (reopened > 0) {
            reminders.set(id, viewer);
            unfollow(task, viewer);
        }
        if (reopened > 0 && task.kind() != null) {
            happenings.record(new TaskHappened.TaskReopened(task.about(), id, task.text()), viewer.by());
        }
    }

    /** Puts it off to that day; answers it as it was. One that is told no time keeps its own. */
    Task putOff(long id, Due until, Viewer viewer) {
        var task = planning.mustChange(id, viewer);
        var time = until.day() == null ? null : until.time() == null ? task.time() : until.time();
        setDue(task, new Due(until.day(), time), viewer);
        if (task.kind() != null) {
            happenings.record(new TaskHappened.TaskPutOff(task.about(), id, task.text(), until.day() == null ? null : until.day().toString()), viewer.by());
        }
        return task;
    }

    /** Takes putting off back: it is due as it was before. */
    void callBack(long id, Due was, Viewer viewer) {
        setDue(planning.mustChange(id, viewer), was, viewer);
    }

    private void setDue(Task task, Due due, Viewer viewer) {
        if (task.done()) {
            throw new NotFound();
        }
        jdbc.sql("update tasks set due = :due, due_time = :time, " + CHANGED + " where id = :id").param("due", due.day(), java.sql.Types.DATE)
                .param("time", due.day() == null ? null : due.time(), java.sql.Types.TIME).param("id", task.id()).update();
        reminders.moved(task.id(), task.owner(), viewer);
    }

    /** Gives it to that colleague, or to nobody; answers it as it was. */
    Task handOn(long id, Long owner, Viewer viewer) {
        var task = planning.mustChange(id, viewer);
        planning.mustReach(owner, task.kind(), task.record(), viewer);
        planning.give(task, task.text(), owner, viewer);
        return task;
    }

    /**
     * Takes handing on back, also for one who would not see it any more, as long as nobody handed it on since.
     *
     * @throws Problem where whoever is to have it again does not see its record by now
     */
    void takeBack(long id, Long owner, Viewer viewer) {
        var task = jdbc.sql("select " + Task.COLUMNS + " from " + Task.FROM + " where t.id = :id and t.handed_by = :me and t.deleted_at is null").param("id", id).param("me", viewer.id())
                .query(Task::read).optional().orElseThrow(NotFound::new);
        var again = owner == null ? Optional.<Viewer>empty() : viewers.member(owner).map(Viewers.Known::viewer);
        again.filter(other -> !planning.sees(other, task.kind(), task.record())).ifPresent(other -> {
            throw new Problem("tasks.owner.unseeing", other.name());
        });
        due.countAnew();
        jdbc.sql("update tasks set owner_id = :owner, handed_by = null, " + CHANGED + " where id = :id").param("owner", again.map(Viewer::id).orElse(null), java.sql.Types.BIGINT).param("id", id).update();
    }
}
