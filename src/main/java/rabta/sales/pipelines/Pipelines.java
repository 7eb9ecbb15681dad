package rabta.sales.pipelines;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.identity.Reach;
import rabta.identity.Viewer;
import rabta.kernel.sql.Lately;
import rabta.kernel.ui.Option;
import rabta.kernel.web.NotFound;
import rabta.sales.DealKind;

/** The pipelines of the workspace with their stages, and why deals are lost; at most a second old. */
@Repository
@Transactional(readOnly = true)
public class Pipelines {

    private final JdbcClient jdbc;
    private final Lately<List<Pipeline>> all = new Lately<>();
    private final Lately<List<LostReason>> reasons = new Lately<>();

    Pipelines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In their order; there is always one at least. */
    public List<Pipeline> all() {
        return all.of(this::fresh);
    }

    /** As they are now, whatever was remembered. */
    List<Pipeline> fresh() {
        var stages = jdbc.sql("select " + PipelineStage.COLUMNS + " from pipeline_stages s where s.removed_at is null order by s.pipeline_id, s.place, s.id")
                .query(PipelineStage::read).list().stream().collect(Collectors.groupingBy(PipelineStage::pipelineId));
        return jdbc.sql("select p.id, p.en, p.ur, p.place, array(select t.id from teams t where t.id = any(p.team_ids) order by t.id) from pipelines p where p.removed_at is null order by p.place, p.id")
                .query((r, n) -> new Pipeline(r.getLong(1), r.getString(2), r.getString(3), r.getInt(4), List.of((Long[]) r.getArray(5).getArray()), stages.getOrDefault(r.getLong(1), List.of()))).list();
    }

    /** Those that are offered to somebody: everybody's and their teams'; who sees all deals is offered all of them. What stands in another one is seen all the same. */
    public List<Pipeline> offered(Viewer viewer) {
        var offered = viewer.sees(DealKind.DEAL.type()) == Reach.ALL ? all() : all().stream().filter(pipeline -> pipeline.teams().isEmpty() || of(viewer, pipeline)).toList();
        return offered.isEmpty() ? all() : offered;
    }

    /** Where somebody's new deals begin, unless they say otherwise, and which one they look at: the first of their teams', else the first one that they are offered. */
    public Pipeline usual(Viewer viewer) {
        return all().stream().filter(pipeline -> of(viewer, pipeline)).findFirst().orElseGet(() -> offered(viewer).stream().filter(pipeline -> pipeline.teams().isEmpty()).findFirst().orElseGet(() -> offered(viewer).getFirst()));
    }

    private static boolean of(Viewer viewer, Pipeline pipeline) {
        return pipeline.teams().stream().anyMatch(viewer.teams()::contains);
    }

    /** The pipeline of that number, somebody's usual one for null. @throws NotFound where there is none of it */
    public Pipeline find(Long id, Viewer viewer) {
        return id == null ? usual(viewer) : find(id);
    }

    /** The pipeline of that number, the first one for null. @throws NotFound where there is none of it */
    public Pipeline find(Long id) {
        return id == null ? all().getFirst() : all().stream().filter(pipeline -> pipeline.id() == id).findFirst().orElseThrow(NotFound::new);
    }

    public Optional<PipelineStage> stage(long id) {
        return all().stream().flatMap(pipeline -> pipeline.stage(id).stream()).findFirst();
    }

    /** The stage as it is now; until the end of the transaction nobody removes it. Empty where there is none. */
    @Transactional
    public Optional<PipelineStage> held(long id) {
        return jdbc.sql("select " + PipelineStage.COLUMNS + " from pipeline_stages s where s.id = :id and s.removed_at is null for share").param("id", id).query(PipelineStage::read).optional();
    }

    public List<LostReason> reasons() {
        return reasons.of(this::freshReasons);
    }

    List<LostReason> freshReasons() {
        return jdbc.sql("select l.id, l.en, l.ur, l.place from lost_reasons l where l.removed_at is null order by l.place, l.id")
                .query((r, n) -> new LostReason(r.getLong(1), r.getString(2), r.getString(3), r.getInt(4))).list();
    }

    /** Also one that is offered no more; null for none of that number. */
    public LostReason reason(long id) {
        return jdbc.sql("select l.id, l.en, l.ur, l.place from lost_reasons l where l.id = :id").param("id", id)
                .query((r, n) -> new LostReason(r.getLong(1), r.getString(2), r.getString(3), r.getInt(4))).optional().orElse(null);
    }

    /** For a select of the open stages of the pipelines that are offered to somebody, those of their usual one first. */
    public List<Option> options(Viewer viewer) {
        var usual = usual(viewer);
        return options(Stream.concat(Stream.of(usual), offered(viewer).stream().filter(pipeline -> pipeline.id() != usual.id())).toList());
    }

    /** For a select of the open stages of all pipelines. */
    public List<Option> options() {
        return options(all());
    }

    private static List<Option> options(List<Pipeline> offered) {
        var options = new ArrayList<Option>();
        boolean several = offered.size() > 1;
        offered.forEach(pipeline -> pipeline.stages().stream().filter(stage -> stage.outcome().open())
                .forEach(stage -> options.add(new Option(String.valueOf(stage.id()), several ? pipeline.name() + " · " + stage.name() : stage.name()))));
        return options;
    }

    /** To be called wherever they are changed. */
    void forget() {
        all.forget();
        reasons.forget();
    }
}
