package rabta.collaboration.plans;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.plans.PlanStep.After;
import rabta.collaboration.plans.PlanStep.Whose;
import rabta.collaboration.tasktypes.TaskTypes;
import rabta.identity.Colleagues;
import rabta.identity.Viewer;
import rabta.identity.audit.Audit;
import rabta.kernel.sql.Lately;
import rabta.kernel.ui.Option;
import rabta.kernel.web.NotFound;

/** The plans of the workspace. */
@Repository
@Transactional
public class Plans {

    private record Head(long id, String name, Instant retiredAt) {

        static Head read(ResultSet r, int n) throws SQLException {
            var retired = r.getObject(3, OffsetDateTime.class);
            return new Head(r.getLong(1), r.getString(2), retired == null ? null : retired.toInstant());
        }
    }

    private final JdbcClient jdbc;
    private final TaskTypes types;
    private final Colleagues colleagues;
    private final Audit audit;
    private final Lately<Boolean> any = new Lately<>();

    Plans(JdbcClient jdbc, TaskTypes types, Colleagues colleagues, Audit audit) {
        this.jdbc = jdbc;
        this.types = types;
        this.colleagues = colleagues;
        this.audit = audit;
    }

    /** All there ever were, by name. */
    @Transactional(readOnly = true)
    public List<Plan> all() {
        var heads = jdbc.sql("select p.id, p.name, p.retired_at from plans p order by lower(p.name), p.id limit 200").query(Head::read).list();
        var steps = jdbc.sql("select " + PlanStep.COLUMNS + " from plan_steps s where s.plan_id = any(:ids) order by s.plan_id, s.place").param("ids", heads.stream().map(Head::id).toArray(Long[]::new))
                .query(PlanStep::read).list().stream().collect(Collectors.groupingBy(PlanStep::plan));
        return heads.stream().map(head -> new Plan(head.id(), head.name(), head.retiredAt(), steps.getOrDefault(head.id(), List.of()))).toList();
    }

    /** Those that are offered. */
    @Transactional(readOnly = true)
    public List<Plan> offered() {
        return all().stream().filter(plan -> !plan.retired()).toList();
    }

    /** Whether any is offered; at most a second old. */
    @Transactional(readOnly = true)
    public boolean any() {
        return any.of(() -> jdbc.sql("select exists (select from plans p where p.retired_at is null)").query(Boolean.class).single());
    }

    /** @throws NotFound for one that is none */
    @Transactional(readOnly = true)
    public Plan find(long id) {
        var head = jdbc.sql("select p.id, p.name, p.retired_at from plans p where p.id = :id").param("id", id).query(Head::read).optional().orElseThrow(NotFound::new);
        return new Plan(id, head.name(), head.retiredAt(), jdbc.sql("select " + PlanStep.COLUMNS + " from plan_steps s where s.plan_id = :id order by s.place").param("id", id).query(PlanStep::read).list());
    }

    public long add(PlanForm form, Viewer viewer) {
        var plan = understood(form, List.of());
        long id = jdbc.sql("insert into plans (name) values (:name) returning id").param("name", plan.name()).query(Long.class).single();
        write(id, plan.steps());
        changed("plan_added", plan, viewer);
        return id;
    }

    /** What was begun by it stays as it is. */
    public void change(long id, PlanForm form, Viewer viewer) {
        var plan = understood(form, find(id).steps());
        jdbc.sql("update plans set name = :name where id = :id").param("name", plan.name()).param("id", id).update();
        jdbc.sql("delete from plan_steps where plan_id = :id").param("id", id).update();
        write(id, plan.steps());
        changed("plan_changed", plan, viewer);
    }

    // A type that is offered no more and a member who left stay where they stood before.
    private Plan understood(PlanForm form, List<PlanStep> before) {
        var known = types.all().stream().filter(type -> !type.retired() || before.stream().anyMatch(step -> step.type() != null && step.type() == type.id())).toList();
        var members = java.util.stream.Stream.concat(colleagues.present().stream().map(Option::value), before.stream().filter(step -> step.member() != null).map(step -> String.valueOf(step.member()))).toList();
        return form.understood(known, members);
    }

    private void write(long id, List<PlanStep> steps) {
        jdbc.sql("""
                insert into plan_steps (plan_id, place, type_id, text, days, after, whose, member_id)
                select :id, u.place, u.type, u.text, u.days, u.after, u.whose, u.member
                  from unnest(:types::bigint[], :texts::text[], :days::int[], :afters::text[], :whose::text[], :members::bigint[]) with ordinality u (type, text, days, after, whose, member, place)
                """)
                .param("id", id).param("types", steps.stream().map(PlanStep::type).toArray(Long[]::new)).param("texts", steps.stream().map(PlanStep::text).toArray(String[]::new))
                .param("days", steps.stream().map(PlanStep::days).toArray(Integer[]::new)).param("afters", steps.stream().map(PlanStep::after).map(After::name).toArray(String[]::new))
                .param("whose", steps.stream().map(PlanStep::whose).map(Whose::name).toArray(String[]::new)).param("members", steps.stream().map(PlanStep::member).toArray(Long[]::new)).update();
    }

    /** It is offered no more; what was begun by it stays. */
    public void retire(long id, Viewer viewer) {
        var plan = find(id);
        jdbc.sql("update plans set retired_at = coalesce(retired_at, now()) where id = :id").param("id", id).update();
        changed("plan_retired", plan, viewer);
    }

    public void revive(long id, Viewer viewer) {
        var plan = find(id);
        jdbc.sql("update plans set retired_at = null where id = :id").param("id", id).update();
        changed("plan_revived", plan, viewer);
    }

    private void changed(String what, Plan plan, Viewer viewer) {
        audit.did(viewer, what, plan.name());
        any.forget();
    }
}
