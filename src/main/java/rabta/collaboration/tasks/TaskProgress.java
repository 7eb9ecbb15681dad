package rabta.collaboration.tasks;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.tasks.DueWords.Due;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Typed;
import rabta.identity.Colleagues;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings;
import rabta.kernel.web.NotFound;

/** What becomes of a task: done, put off, handed on; and each of it taken back. */
@Service
@Transactional
public class TaskProgress {

    private static final String CHANGED = "version = version + 1, updated_at = now()";

    private final JdbcClient jdbc;
    private final Tasks tasks;
    private final TaskPlanning planning;
    private final Colleagues colleagues;
    private final Happenings happenings;

    TaskProgress(JdbcClient jdbc, Tasks tasks, TaskPlanning planning, Colleagues colleagues, Happenings happenings) {
        this.jdbc = jdbc;
        this.tasks = tasks;
        this.planning = planning;
        this.colleagues = colleagues;
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
        return done > 0;
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
        if (reopened > 0 && task.kind() != null) {
            happenings.record(new TaskHappened.TaskReopened(task.about(), id, task.text()), viewer.by());
        }
    }

    /** Puts it off to that day; answers it as it was. One that is told no time keeps its own. */
    Task putOff(long id, Due until, Viewer viewer) {
        var task = planning.mustChange(id, viewer);
        var time = until.day() == null ? null : until.time() == null ? task.time() : until.time();
        setDue(task, new Due(until.day(), time));
        if (task.kind() != null) {
            happenings.record(new TaskHappened.TaskPutOff(task.about(), id, task.text(), until.day() == null ? null : until.day().toString()), viewer.by());
        }
        return task;
    }

    /** Takes putting off back: it is due as it was before. */
    void callBack(long id, Due was, Viewer viewer) {
        setDue(planning.mustChange(id, viewer), was);
    }

    private void setDue(Task task, Due due) {
        if (task.done()) {
            throw new NotFound();
        }
        jdbc.sql("update tasks set due = :due, due_time = :time, " + CHANGED + " where id = :id").param("due", due.day(), java.sql.Types.DATE)
                .param("time", due.day() == null ? null : due.time(), java.sql.Types.TIME).param("id", task.id()).update();
    }

    /** Gives it to that colleague, or to nobody; answers it as it was. */
    Task handOn(long id, Long owner, Viewer viewer) {
        var task = planning.mustChange(id, viewer);
        planning.mustReach(owner, task.kind(), task.record(), viewer);
        give(task, owner, viewer);
        return task;
    }

    /** Takes handing on back, also for one who would not see it any more, as long as nobody handed it on since. */
    void takeBack(long id, Long owner, Viewer viewer) {
        var mine = jdbc.sql("select exists (select from tasks t where t.id = :id and t.handed_by = :me and t.deleted_at is null)").param("id", id).param("me", viewer.id()).query(Boolean.class).single();
        if (!mine) {
            throw new NotFound();
        }
        jdbc.sql("update tasks set owner_id = (select m.id from members m where m.id = :owner and m.left_at is null), handed_by = null, " + CHANGED + " where id = :id")
                .param("owner", owner, java.sql.Types.BIGINT).param("id", id).update();
    }

    private void give(Task task, Long owner, Viewer viewer) {
        jdbc.sql("update tasks set owner_id = :owner, handed_by = :by, " + CHANGED + " where id = :id").param("owner", owner, java.sql.Types.BIGINT).param("by", viewer.by(), java.sql.Types.BIGINT)
                .param("id", task.id()).update();
        if (task.kind() != null) {
            var name = owner == null ? "" : colleagues.present().stream().filter(one -> one.value().equals(owner.toString())).map(rabta.kernel.ui.Option::label).findFirst().orElse("");
            happenings.record(new TaskHappened.TaskHandedOn(task.about(), task.id(), name.isEmpty() ? task.text() : task.text() + " → " + name, owner), viewer.by());
        }
    }
}
