package rabta.sales.rules;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.identity.Viewer;
import rabta.identity.audit.Audit;
import rabta.kernel.sql.Json;
import rabta.kernel.sql.Lately;
import rabta.sales.pipelines.PipelineStage;
import rabta.sales.rules.StageRules.StageTask;

/** The rules of the stages. */
@Repository
@Transactional
public class StageRuling {

    private static final String COLUMNS = "select g.stage_id, g.demands, g.owner_id, g.sets, g.plan_id, g.sequence_id, g.tasks from stage_rules g";

    private final JdbcClient jdbc;
    private final Audit audit;
    private final Lately<Map<Long, StageRules>> lately = new Lately<>();

    StageRuling(JdbcClient jdbc, Audit audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    private static StageRules read(ResultSet r, int n) throws SQLException {
        var sets = new LinkedHashMap<String, String>();
        Json.read(r.getString(4)).properties().forEach(set -> sets.put(set.getKey(), set.getValue().asString()));
        return new StageRules(r.getLong(1), List.of((String[]) r.getArray(2).getArray()), r.getObject(3, Long.class), sets, r.getObject(5, Long.class), r.getObject(6, Long.class),
                Arrays.asList(Json.read(r.getString(7), StageTask[].class)));
    }

    /** As they are now. */
    @Transactional(readOnly = true)
    public StageRules of(long stage) {
        return jdbc.sql(COLUMNS + " where g.stage_id = :stage").param("stage", stage).query(StageRuling::read).optional().orElseGet(() -> StageRules.none(stage));
    }

    /** By the stages that have any; at most a second old. */
    @Transactional(readOnly = true)
    public Map<Long, StageRules> all() {
        return lately.of(() -> jdbc.sql(COLUMNS + " order by g.stage_id").query(StageRuling::read).list().stream().collect(Collectors.toMap(StageRules::stage, Function.identity())));
    }

    /** In the place of what held there. */
    void write(PipelineStage stage, StageRules rules, Viewer viewer) {
        jdbc.sql("""
                insert into stage_rules (stage_id, demands, owner_id, sets, plan_id, sequence_id, tasks)
                values (:stage, :demands, :owner, :sets, :plan, :sequence, :tasks)
                    on conflict (stage_id) do update
                   set demands = excluded.demands, owner_id = excluded.owner_id, sets = excluded.sets, plan_id = excluded.plan_id, sequence_id = excluded.sequence_id, tasks = excluded.tasks
                """)
                .param("stage", stage.id()).param("demands", rules.demands().toArray(String[]::new)).param("owner", rules.owner(), Types.BIGINT).param("sets", Json.jsonb(rules.sets()))
                .param("plan", rules.plan(), Types.BIGINT).param("sequence", rules.sequence(), Types.BIGINT).param("tasks", Json.jsonb(rules.tasks())).update();
        lately.forget();
        audit.did(viewer, "stage_ruled", stage.en());
    }
}
