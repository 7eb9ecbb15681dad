package rabta.collaboration.tasks;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.tasktypes.TaskType;
import rabta.collaboration.tasktypes.TaskTypes;
import rabta.collaboration.notifications.UsualReminder;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.Stale;
import rabta.customers.Visible;
import rabta.customers.records.Records;
import rabta.identity.Colleagues;
import rabta.identity.Viewer;
import rabta.identity.access.Viewers;
import rabta.kernel.events.Happenings;
import rabta.kernel.ui.Option;
import rabta.kernel.web.NotFound;

/** Plans what is to be done, changes it and takes it away. */
@Service
@Transactional
public class TaskPlanning {

    private final JdbcClient jdbc;
    private final Tasks tasks;
    private final TaskTypes types;
    private final Records records;
    private final Viewers viewers;
    private final Colleagues colleagues;
    private final TaskReminders reminders;
    private final UsualReminder usual;
    private final TasksDue due;
    private final Happenings happenings;

    TaskPlanning(JdbcClient jdbc, Tasks tasks, TaskTypes types, Records records, Viewers viewers, Colleagues colleagues, TaskReminders reminders, UsualReminder usual, TasksDue due, Happenings happenings) {
        this.due = due;
        this.usual = usual;
        this.colleagues = colleagues;
        this.reminders = reminders;
        this.jdbc = jdbc;
        this.tasks = tasks;
        this.types = types;
        this.records = records;
        this.viewers = viewers;
        this.happenings = happenings;
    }

    /**
     * Plans it in the viewer's own name; answers its number.
     *
     * @param due words for a day, or null for the present one
     */
    public long plan(RecordKind kind, long record, String text, String due, Viewer viewer) {
        return plan(new TaskForm(text, null, due == null ? "today" : due, null, null, String.valueOf(viewer.id()), null, null, null, null, null, null, null, null), kind, record, viewer);
    }

    /**
     * Plans it for somebody; answers its number.
     *
     * @param whose the first of these who works here and sees the record does it; nobody where none of them does
     */
    public long planFor(RecordKind kind, long record, String text, LocalDate due, List<Long> whose, Viewer viewer) {
        records.mustEdit(kind, record, viewer);
        this.due.countAnew();
        var owner = whose.stream().filter(one -> viewers.member(one).map(Viewers.Known::viewer).filter(other -> seen(other, kind, record)).isPresent()).findFirst().orElse(null);
        long id = jdbc.sql("insert into tasks (record, record_id, text, due, owner_id, made_by) values (:record, :record_id, :text, :due, :owner, :by) returning id")
                .param("record", kind.type()).param("record_id", record).param("text", text).param("due", due).param("owner", owner, java.sql.Types.BIGINT).param("by", viewer.by(), java.sql.Types.BIGINT)
                .query(Long.class).single();
        happenings.record(new TaskHappened.TaskPlanned(kind.ref(record), id, text), viewer.by());
        return id;
    }

    // Asked without a fault, which would undo all that was done with it.
    private boolean seen(Viewer other, RecordKind kind, long record) {
        var where = Visible.to(other, kind, "r").and("r.id = :id", record);
        return jdbc.sql("select exists (select from " + kind.table() + " r where " + where.sql() + ")").params(where.params()).query(Boolean.class).single();
    }

    /** Plans it for that record, or for none; answers its number. */
    long plan(TaskForm form, RecordKind kind, Long record, Viewer viewer) {
        if (kind != null) {
            records.mustEdit(kind, record, viewer);
        }
        return plan(form.understood(type(form, null), true, usual.of(viewer), viewer).about(kind, record), viewer);
    }

    private long plan(TaskDraft draft, Viewer viewer) {
        mustReach(draft.owner(), draft.kind(), draft.record(), viewer);
        due.countAnew();
        long id = jdbc.sql("""
                insert into tasks (record, record_id, type_id, text, note, due, due_time, priority, owner_id, made_by, remind, rule, rule_from, rule_time, occurs)
                values (:record, :record_id, :type, :text, :note, :due, :time, :priority, :owner, :by, :remind, :rule, :from, :rule_time, :from)
                returning id
                """)
                .param("record", draft.kind() == null ? null : draft.kind().type()).param("record_id", draft.record(), java.sql.Types.BIGINT).param("type", draft.type(), java.sql.Types.BIGINT)
                .param("text", draft.text()).param("note", draft.note()).param("due", draft.due(), java.sql.Types.DATE).param("time", draft.time(), java.sql.Types.TIME)
                .param("priority", draft.priority().ordinal() + 1).param("owner", draft.owner(), java.sql.Types.BIGINT).param("by", viewer.by(), java.sql.Types.BIGINT)
                .param("remind", draft.remind() == null ? null : draft.remind().minutes(), java.sql.Types.SMALLINT).param("rule", draft.rule() == null ? null : draft.rule().rule(), java.sql.Types.VARCHAR)
                .param("from", draft.rule() == null ? null : draft.due(), java.sql.Types.DATE).param("rule_time", draft.rule() == null ? null : draft.time(), java.sql.Types.TIME).query(Long.class).single();
        if (draft.remind() != null) {
            reminders.set(id, viewer);
        }
        if (draft.kind() != null) {
            happenings.record(new TaskHappened.TaskPlanned(draft.kind().ref(draft.record()), id, draft.text()), viewer.by());
        }
        return id;
    }

    /**
     * Changes what it says; its record stays.
     *
     * @param version the one that was changed, or null to go over whatever there is
     * @throws Stale where somebody changed it since
     */
    void change(long id, TaskForm form, Viewer viewer) {
        var before = mustChange(id, viewer);
        var draft = form.understood(type(form, before.type()), false, usual.of(viewer), viewer);
        if (!Objects.equals(draft.owner(), before.owner())) {
            mustReach(draft.owner(), before.kind(), before.record(), viewer);
        }
        boolean same = draft.rule() != null && draft.rule().rule().equals(before.rule());
        var began = draft.rule() == null ? null : draft.due();
        int changed = jdbc.sql("""
                update tasks
                   set type_id = :type, text = :text, note = :note, due = :due, due_time = :time, priority = :priority, remind = :remind,
                       rule = :rule, rule_from = :from, rule_time = :rule_time, occurs = :occurs, version = version + 1, updated_at = now()
                 where id = :id and (cast(:version as int) is null or version = :version)
                """)
                .param("type", draft.type(), java.sql.Types.BIGINT).param("text", draft.text()).param("note", draft.note()).param("due", draft.due(), java.sql.Types.DATE)
                .param("time", draft.time(), java.sql.Types.TIME).param("priority", draft.priority().ordinal() + 1).param("id", id)
                .param("remind", draft.remind() == null ? null : draft.remind().minutes(), java.sql.Types.SMALLINT).param("rule", draft.rule() == null ? null : draft.rule().rule(), java.sql.Types.VARCHAR)
                .param("from", same ? before.ruleFrom() : began, java.sql.Types.DATE).param("occurs", same ? before.occurs() : began, java.sql.Types.DATE)
                .param("rule_time", draft.rule() == null ? null : draft.time(), java.sql.Types.TIME)
                .param("version", form.version(), java.sql.Types.INTEGER).update();
        if (changed == 0) {
            throw new Stale(before.version());
        }
        reminders.moved(id, before.owner(), viewer);
        if (!Objects.equals(draft.owner(), before.owner())) {
            give(before, draft.text(), draft.owner(), viewer);
        }
    }

    /** Hands it on; the line that tells of it says to whom. @param text what it is called by now */
    void give(Task task, String text, Long owner, Viewer viewer) {
        jdbc.sql("update tasks set owner_id = :owner, handed_by = :by, version = version + 1, updated_at = now() where id = :id").param("owner", owner, java.sql.Types.BIGINT)
                .param("by", viewer.by(), java.sql.Types.BIGINT).param("id", task.id()).update();
        if (task.kind() != null) {
            var name = owner == null ? "" : colleagues.present().stream().filter(one -> one.value().equals(owner.toString())).map(Option::label).findFirst().orElse("");
            happenings.record(new TaskHappened.TaskHandedOn(task.about(), task.id(), name.isEmpty() ? text : text + " → " + name, owner), viewer.by());
        }
    }

    /** The type that was chosen; one that is retired stays with what had it before. */
    private TaskType type(TaskForm form, Long before) {
        return form.typeId().flatMap(types::find).filter(type -> !type.retired() || Objects.equals(before, type.id())).orElse(null);
    }

    /** Throws it away; {@link #restore} brings it back. @throws NotFound for one that the viewer does not see */
    public void remove(long id, Viewer viewer) {
        var task = mustChange(id, viewer);
        untouch(task);
        jdbc.sql("update tasks set deleted_at = now(), updated_at = now(), version = version + 1 where id = :id").param("id", id).update();
        tell(task, new TaskHappened.TaskRemoved(task.about(), id, task.text()), viewer);
    }

    /** Its record was not dealt with after all, unless somebody did since. */
    void untouch(Task task) {
        if (task.done() && task.kind() != null) {
            jdbc.sql("update %s r set touched_at = t.touched_before from tasks t where t.id = :id and r.id = t.record_id and r.touched_at = t.done_at".formatted(task.kind().table())).param("id", task.id()).update();
        }
    }

    public void restore(long id, Viewer viewer) {
        var task = tasks.removed(id, viewer);
        mustChange(task, viewer);
        jdbc.sql("update tasks set deleted_at = null, updated_at = now(), version = version + 1 where id = :id").param("id", id).update();
        reminders.set(id, viewer);
        tell(task, new TaskHappened.TaskRestored(task.about(), id, task.text()), viewer);
    }

    private void tell(Task task, TaskHappened happened, Viewer viewer) {
        if (task.kind() != null) {
            happenings.record(happened, viewer.by());
        }
    }

    /** @throws NotFound for one that they do not see; {@link rabta.kernel.web.Forbidden} for one that is not theirs to change */
    Task mustChange(long id, Viewer viewer) {
        var task = tasks.find(id, viewer);
        mustChange(task, viewer);
        return task;
    }

    private void mustChange(Task task, Viewer viewer) {
        if (task.kind() != null && !TaskLines.own(task, viewer)) {
            records.mustEdit(task.kind(), task.record(), viewer);
        }
        // It changes in this transaction, at whose end the clock is counted once more.
        due.countAnew();
    }

    /**
     * Asked before somebody is given a task.
     *
     * @throws Flawed for nobody who works here, and for one who does not see what it is about
     */
    void mustReach(Long owner, RecordKind kind, Long record, Viewer viewer) {
        if (owner == null || owner == viewer.id()) {
            return;
        }
        var other = viewers.member(owner).map(Viewers.Known::viewer).orElseThrow(() -> new Flawed(Flaw.of("owner", "invalid.choice")));
        if (!sees(other, kind, record)) {
            throw new Flawed(Flaw.of("owner", "tasks.owner.unseeing", other.name()));
        }
    }

    /** Whether whoever is to have it sees what it is about. */
    boolean sees(Viewer other, RecordKind kind, Long record) {
        try {
            if (kind != null) {
                records.mustSee(kind, record, other);
            }
            return true;
        } catch (NotFound unseen) {
            return false;
        }
    }
}
