package rabta.sales.pipelines;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.identity.Viewer;
import rabta.identity.audit.Audit;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** Gives pipelines their stages and names, and takes them away; no deal is ever left without a stage. */
@Service
@Transactional
public class PipelineShaping {

    private static final int MOST = 20;
    private static final int MOST_REASONS = 50;

    private final JdbcClient jdbc;
    private final Pipelines pipelines;
    private final ObjectProvider<DealsInStage> deals;
    private final Audit audit;

    PipelineShaping(JdbcClient jdbc, Pipelines pipelines, ObjectProvider<DealsInStage> deals, Audit audit) {
        this.jdbc = jdbc;
        this.pipelines = pipelines;
        this.deals = deals;
        this.audit = audit;
    }

    /** With a first stage, one that wins and one that loses, called as those of the first pipeline. */
    public long add(NameForm form, Viewer viewer) {
        return add(form, List.of(), viewer);
    }

    /** The same for some teams. @throws Flawed for a team that there is not */
    public long add(NameForm form, List<Long> teams, Viewer viewer) {
        mustBeTeams(teams);
        var all = held();
        Flawed.unless(form.flaws(all.stream().map(p -> new NameForm(p.en(), p.ur())).toList()));
        if (all.size() >= MOST) {
            throw new Problem("pipelines.too_many", MOST);
        }
        long id = jdbc.sql("insert into pipelines (en, ur, place, team_ids) select :en, :ur, coalesce(max(p.place), 0) + 1, :teams from pipelines p returning id").param("en", form.en()).param("ur", form.ur()).param("teams", numbers(teams))
                .query(Long.class).single();
        var pattern = all.getFirst();
        jdbc.sql("""
                insert into pipeline_stages (pipeline_id, en, ur, place, outcome, probability, stale_days)
                select :id, s.en, s.ur, row_number() over (order by s.place, s.id), s.outcome, s.probability, s.stale_days
                  from pipeline_stages s
                 where s.id = any(:stages)
                """).param("id", id).param("stages", new Long[] {pattern.first().id(), pattern.won().id(), pattern.lost().id()}).update();
        changed("pipeline_added", form.en(), viewer);
        return id;
    }

    public void rename(long id, NameForm form, Viewer viewer) {
        var all = held();
        known(all, id);
        Flawed.unless(form.flaws(all.stream().filter(p -> p.id() != id).map(p -> new NameForm(p.en(), p.ur())).toList()));
        jdbc.sql("update pipelines p set en = :en, ur = :ur where p.id = :id").param("en", form.en()).param("ur", form.ur()).param("id", id).update();
        changed("pipeline_changed", form.en(), viewer);
    }

    /** Both at once: its name and the teams that work on it. */
    public void rename(long id, NameForm form, List<Long> teams, Viewer viewer) {
        give(id, teams, viewer);
        rename(id, form, viewer);
    }

    /** Says which teams work on it; none for everybody. @throws Flawed for a team that there is not */
    public void give(long id, List<Long> teams, Viewer viewer) {
        var pipeline = known(held(), id);
        mustBeTeams(teams);
        if (!Set.copyOf(pipeline.teams()).equals(Set.copyOf(teams))) {
            jdbc.sql("update pipelines p set team_ids = :teams where p.id = :id").param("teams", numbers(teams)).param("id", id).update();
            changed("pipeline_changed", pipeline.en(), viewer);
        }
    }

    private void mustBeTeams(List<Long> teams) {
        if (jdbc.sql("select count(*) from teams t where t.id = any(:teams)").param("teams", numbers(teams)).query(Long.class).single() != Set.copyOf(teams).size()) {
            throw new Flawed(Flaw.of("team", "invalid.choice"));
        }
    }

    private static Long[] numbers(List<Long> teams) {
        return teams.stream().distinct().sorted().toArray(Long[]::new);
    }

    /** @throws Problem for the last one, and for one in which deals are */
    public void remove(long id, Viewer viewer) {
        var all = held();
        var pipeline = known(all, id);
        if (all.size() == 1) {
            throw new Problem("pipelines.last");
        }
        if (pipeline.stages().stream().anyMatch(stage -> count(stage.id()) > 0)) {
            throw new Problem("pipelines.not_empty");
        }
        jdbc.sql("update pipelines p set removed_at = now() where p.id = :id").param("id", id).update();
        jdbc.sql("update pipeline_stages s set removed_at = now() where s.pipeline_id = :id and s.removed_at is null").param("id", id).update();
        changed("pipeline_removed", pipeline.en(), viewer);
    }

    /** An open stage; where no place is said it comes last before those that end a deal. */
    public long addStage(long pipeline, StageForm form, Viewer viewer) {
        var whole = known(held(), pipeline);
        Flawed.unless(form.flaws(names(whole, 0)));
        if (whole.stages().size() >= MOST) {
            throw new Problem("pipelines.too_many_stages", MOST);
        }
        long id = jdbc.sql("""
                insert into pipeline_stages (pipeline_id, en, ur, probability, stale_days)
                values (:pipeline, :en, :ur, :probability, :stale)
                returning id
                """).param("pipeline", pipeline).param("en", form.names().en()).param("ur", form.names().ur()).param("probability", form.sure(Outcome.OPEN))
                .param("stale", form.staleDays(), Types.SMALLINT).query(Long.class).single();
        long open = whole.stages().stream().filter(stage -> stage.outcome().open()).count();
        order(whole.stages().stream().map(PipelineStage::id).toList(), id, form.place() == null ? (int) open + 1 : form.place());
        changed("stage_added", form.names().en(), viewer);
        return id;
    }

    public void changeStage(long pipeline, long id, StageForm form, Viewer viewer) {
        var whole = known(held(), pipeline);
        var stage = whole.stage(id).orElseThrow(NotFound::new);
        Flawed.unless(form.flaws(names(whole, id)));
        // What was forecast stays: deals were weighed by what the stage said when they came there.
        if (Boolean.TRUE.equals(form.standing())) {
            deals.forEach(keeper -> keeper.followLikelihood(stage));
        } else if (form.sure(stage.outcome()) != stage.probability()) {
            deals.forEach(keeper -> keeper.keepLikelihood(stage));
        }
        jdbc.sql("update pipeline_stages s set en = :en, ur = :ur, probability = :probability, stale_days = :stale where s.id = :id")
                .param("en", form.names().en()).param("ur", form.names().ur()).param("probability", form.sure(stage.outcome()))
                .param("stale", stage.outcome().open() ? form.staleDays() : null, Types.SMALLINT).param("id", id).update();
        if (form.place() != null) {
            order(whole.stages().stream().map(PipelineStage::id).filter(other -> other != id).toList(), id, form.place());
        }
        changed("stage_changed", form.names().en(), viewer);
    }

    /**
     * @param to where its deals go first; may be null where there are none
     * @throws Problem for a stage that wins or loses, and for the last open one
     * @throws Flawed where deals stand in it and {@code to} is no other open stage
     */
    public void removeStage(long pipeline, long id, Long to, Viewer viewer) {
        var all = held();
        var whole = known(all, pipeline);
        var stage = whole.stage(id).orElseThrow(NotFound::new);
        if (!stage.outcome().open()) {
            throw new Problem("pipelines.stage_needed");
        }
        if (whole.stages().stream().filter(one -> one.outcome().open()).count() == 1) {
            throw new Problem("pipelines.last_stage");
        }
        if (count(id) > 0) {
            var there = to == null || to == id ? null : all.stream().flatMap(p -> p.stage(to).stream()).filter(one -> one.outcome().open()).findFirst().orElse(null);
            if (there == null) {
                throw new Flawed(Flaw.of("to", "pipelines.where_to"));
            }
            deals.forEach(keeper -> keeper.moveAll(stage, there, viewer));
        }
        jdbc.sql("update pipeline_stages s set removed_at = now() where s.id = :id").param("id", id).update();
        changed("stage_removed", stage.en(), viewer);
    }

    /** How many deals stand in the stage. */
    @Transactional(readOnly = true)
    public long count(long stage) {
        return deals.stream().mapToLong(keeper -> keeper.count(stage)).sum();
    }

    public long addReason(NameForm form, Viewer viewer) {
        var all = heldReasons();
        Flawed.unless(form.flaws(all.stream().map(l -> new NameForm(l.en(), l.ur())).toList()));
        if (all.size() >= MOST_REASONS) {
            throw new Problem("pipelines.too_many_reasons", MOST_REASONS);
        }
        long id = jdbc.sql("insert into lost_reasons (en, ur, place) select :en, :ur, coalesce(max(l.place), 0) + 1 from lost_reasons l returning id").param("en", form.en()).param("ur", form.ur())
                .query(Long.class).single();
        changed("lost_reason_added", form.en(), viewer);
        return id;
    }

    public void changeReason(long id, NameForm form, Viewer viewer) {
        var all = heldReasons();
        all.stream().filter(reason -> reason.id() == id).findFirst().orElseThrow(NotFound::new);
        Flawed.unless(form.flaws(all.stream().filter(l -> l.id() != id).map(l -> new NameForm(l.en(), l.ur())).toList()));
        jdbc.sql("update lost_reasons l set en = :en, ur = :ur where l.id = :id").param("en", form.en()).param("ur", form.ur()).param("id", id).update();
        changed("lost_reason_changed", form.en(), viewer);
    }

    /** It is offered no more; deals that were lost for it keep it. @throws Problem for the last one: without a reason nothing can be lost */
    public void removeReason(long id, Viewer viewer) {
        var all = heldReasons();
        var reason = all.stream().filter(one -> one.id() == id).findFirst().orElseThrow(NotFound::new);
        if (all.size() == 1) {
            throw new Problem("pipelines.last_reason");
        }
        jdbc.sql("update lost_reasons l set removed_at = now() where l.id = :id").param("id", id).update();
        changed("lost_reason_removed", reason.en(), viewer);
    }

    /** @throws Flawed unless these are all of them */
    public void order(List<Long> ids, Viewer viewer) {
        var all = held();
        each(ids, all.stream().map(Pipeline::id).toList());
        jdbc.sql("update pipelines p set place = u.place from unnest(:ids::bigint[]) with ordinality u (id, place) where p.id = u.id").param("ids", ids.toArray(Long[]::new)).update();
        changed("pipeline_changed", all.stream().filter(one -> one.id() == ids.getFirst()).findFirst().orElseThrow().en(), viewer);
    }

    /** @throws Flawed unless these are all of them */
    public void orderReasons(List<Long> ids, Viewer viewer) {
        var all = heldReasons();
        each(ids, all.stream().map(LostReason::id).toList());
        jdbc.sql("update lost_reasons l set place = u.place from unnest(:ids::bigint[]) with ordinality u (id, place) where l.id = u.id").param("ids", ids.toArray(Long[]::new)).update();
        changed("lost_reason_changed", all.stream().filter(one -> one.id() == ids.getFirst()).findFirst().orElseThrow().en(), viewer);
    }

    private static void each(List<Long> ids, List<Long> all) {
        if (ids == null || ids.size() != all.size() || !Set.copyOf(all).equals(new HashSet<>(ids))) {
            throw new Flawed(Flaw.of("ids", "invalid.choice"));
        }
    }

    private record Gone(String en, String ur, OffsetDateTime at) {
    }

    /** Brings a pipeline back with the stages that went when it did. @throws Flawed where another bears its name by now */
    public void restore(long id, Viewer viewer) {
        var all = held();
        var gone = jdbc.sql("select p.en, p.ur, p.removed_at from pipelines p where p.id = :id for update").param("id", id).query(PipelineShaping::gone).optional().orElseThrow(NotFound::new);
        if (gone.at == null) {
            return;
        }
        Flawed.unless(new NameForm(gone.en, gone.ur).flaws(all.stream().map(p -> new NameForm(p.en(), p.ur())).toList()));
        if (all.size() >= MOST) {
            throw new Problem("pipelines.too_many", MOST);
        }
        jdbc.sql("update pipeline_stages s set removed_at = null where s.pipeline_id = :id and s.removed_at = :at").param("id", id).param("at", gone.at).update();
        jdbc.sql("update pipelines p set removed_at = null where p.id = :id").param("id", id).update();
        changed("pipeline_added", gone.en, viewer);
    }

    /** @throws Flawed where another of its pipeline bears its name by now */
    public void restoreStage(long pipeline, long id, Viewer viewer) {
        var whole = known(held(), pipeline);
        var gone = jdbc.sql("select s.en, s.ur, s.removed_at from pipeline_stages s where s.id = :id and s.pipeline_id = :pipeline").param("id", id).param("pipeline", pipeline)
                .query(PipelineShaping::gone).optional().orElseThrow(NotFound::new);
        if (gone.at == null) {
            return;
        }
        Flawed.unless(new NameForm(gone.en, gone.ur).flaws(names(whole, 0)));
        if (whole.stages().size() >= MOST) {
            throw new Problem("pipelines.too_many_stages", MOST);
        }
        jdbc.sql("update pipeline_stages s set removed_at = null where s.id = :id").param("id", id).update();
        // Last of the open ones: others may have come where it was.
        long open = whole.stages().stream().filter(stage -> stage.outcome().open()).count();
        order(whole.stages().stream().map(PipelineStage::id).toList(), id, (int) open + 1);
        changed("stage_added", gone.en, viewer);
    }

    /** @throws Flawed where another bears its name by now */
    public void restoreReason(long id, Viewer viewer) {
        var all = heldReasons();
        var gone = jdbc.sql("select l.en, l.ur, l.removed_at from lost_reasons l where l.id = :id").param("id", id).query(PipelineShaping::gone).optional().orElseThrow(NotFound::new);
        if (gone.at == null) {
            return;
        }
        Flawed.unless(new NameForm(gone.en, gone.ur).flaws(all.stream().map(l -> new NameForm(l.en(), l.ur())).toList()));
        if (all.size() >= MOST_REASONS) {
            throw new Problem("pipelines.too_many_reasons", MOST_REASONS);
        }
        jdbc.sql("update lost_reasons l set removed_at = null where l.id = :id").param("id", id).update();
        changed("lost_reason_added", gone.en, viewer);
    }

    private static Gone gone(ResultSet r, int n) throws SQLException {
        return new Gone(r.getString(1), r.getString(2), r.getObject(3, OffsetDateTime.class));
    }

    /** All as they are now; whoever changes them comes one after the other, and no deal comes into a stage meanwhile that goes. */
    private List<Pipeline> held() {
        jdbc.sql("select s.id from pipeline_stages s order by s.id for update").query(Long.class).list();
        return pipelines.fresh();
    }

    private List<LostReason> heldReasons() {
        jdbc.sql("select l.id from lost_reasons l order by l.id for update").query(Long.class).list();
        return pipelines.freshReasons();
    }

    private static Pipeline known(List<Pipeline> all, long id) {
        return all.stream().filter(pipeline -> pipeline.id() == id).findFirst().orElseThrow(NotFound::new);
    }

    private static List<NameForm> names(Pipeline pipeline, long but) {
        return pipeline.stages().stream().filter(stage -> stage.id() != but).map(stage -> new NameForm(stage.en(), stage.ur())).toList();
    }

    private void order(List<Long> others, long id, int place) {
        var order = new ArrayList<>(others);
        order.add(Math.clamp(place - 1, 0, others.size()), id);
        jdbc.sql("update pipeline_stages s set place = u.place from unnest(:ids::bigint[]) with ordinality u (id, place) where s.id = u.id").param("ids", order.toArray(Long[]::new)).update();
    }

    private void changed(String what, String name, Viewer viewer) {
        audit.did(viewer, what, name);
        pipelines.forget();
    }
}
