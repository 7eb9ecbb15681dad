package rabta.collaboration.tasktypes;

import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.identity.Viewer;
import rabta.identity.audit.Audit;
import rabta.kernel.sql.Lately;
import rabta.kernel.ui.Option;
import rabta.kernel.web.NotFound;

/** The types of task of the workspace. */
@Repository
@Transactional
public class TaskTypes {

    private final JdbcClient jdbc;
    private final Audit audit;
    private final Lately<List<TaskType>> all = new Lately<>();

    TaskTypes(JdbcClient jdbc, Audit audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** All there ever were, in the order in which they were made; at most a second old. */
    @Transactional(readOnly = true)
    public List<TaskType> all() {
        return all.of(() -> jdbc.sql("select " + TaskType.COLUMNS + " from task_types y order by y.id limit 500").query(TaskType::read).list());
    }

    /** Those that are offered. */
    @Transactional(readOnly = true)
    public List<TaskType> offered() {
        return all().stream().filter(type -> !type.retired()).toList();
    }

    @Transactional(readOnly = true)
    public Optional<TaskType> find(Long id) {
        return id == null ? Optional.empty() : all().stream().filter(type -> type.id() == id).findFirst();
    }

    /** For a select: none, and those that are offered. */
    @Transactional(readOnly = true)
    public List<Option> options() {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(new Option("", "—")), offered().stream().map(type -> new Option(String.valueOf(type.id()), type.name()))).toList();
    }

    public long add(TaskTypeForm form, Viewer viewer) {
        form.mustBeWhole(offered(), null);
        long id = jdbc.sql("""
                insert into task_types (en, ur, icon, days, next_id, next_days)
                values (:en, :ur, :icon, :days, :next, :next_days)
                returning id
                """).params(form.values()).query(Long.class).single();
        changed("task_type_added", form.en(), viewer);
        return id;
    }

    public void change(long id, TaskTypeForm form, Viewer viewer) {
        known(id);
        form.mustBeWhole(offered(), id);
        jdbc.sql("update task_types set en = :en, ur = :ur, icon = :icon, days = :days, next_id = :next, next_days = :next_days where id = :id")
                .params(form.values()).param("id", id).update();
        changed("task_type_changed", form.en(), viewer);
    }

    /** It is offered no more, and follows nothing; tasks of it stay as they are. */
    public void retire(long id, Viewer viewer) {
        var type = known(id);
        jdbc.sql("update task_types set retired_at = coalesce(retired_at, now()) where id = :id").param("id", id).update();
        changed("task_type_retired", type.en(), viewer);
    }

    public void revive(long id, Viewer viewer) {
        var type = known(id);
        jdbc.sql("update task_types set retired_at = null where id = :id").param("id", id).update();
        changed("task_type_revived", type.en(), viewer);
    }

    /** Asked afresh, for what was made a moment ago on another node. */
    TaskType known(long id) {
        return jdbc.sql("select " + TaskType.COLUMNS + " from task_types y where y.id = :id").param("id", id).query(TaskType::read).optional().orElseThrow(NotFound::new);
    }

    private void changed(String what, String name, Viewer viewer) {
        audit.did(viewer, what, name);
        all.forget();
    }
}
