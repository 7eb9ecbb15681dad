package rabta.sales.deals;

import static rabta.sales.DealKind.DEAL;

import java.sql.Types;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Typed;
import rabta.customers.records.Records;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings;
import rabta.kernel.web.Problem;
import rabta.sales.pipelines.DealsInStage;
import rabta.sales.pipelines.LostReason;
import rabta.sales.pipelines.Outcome;
import rabta.sales.pipelines.PipelineStage;
import rabta.sales.pipelines.Pipelines;
import rabta.sales.rates.HomeAmounts;

/** Takes deals through their stages. Each step is written down in the transaction that makes it, one after the other. */
@Repository
@Transactional
public class Moves implements DealsInStage {

    private static final int TOLD = 50;
    private static final int LONGEST_NOTE = 500;
    /** How likely it was in a stage, and what a file said may be promised there, end with that stage; what somebody said of the deal stays. */
    private static final String UNHELD = "probability = case when not r.probability_held then r.probability end, probability_held = false, forecast = case when not r.forecast_held then r.forecast end, forecast_held = false";

    private record Standing(long stage, Long amount, String currency, int version, boolean closed) {
    }

    private record Step(long id, long from, long to, long seconds, Integer held, String heldForecast) {
    }

    private final JdbcClient jdbc;
    private final Records records;
    private final Happenings happenings;
    private final Pipelines pipelines;
    private final Demands demands;
    private final StageActing acting;
    private final HomeAmounts amounts;

    Moves(JdbcClient jdbc, Records records, Happenings happenings, Pipelines pipelines, Demands demands, StageActing acting, HomeAmounts amounts) {
        this.demands = demands;
        this.acting = acting;
        this.jdbc = jdbc;
        this.records = records;
        this.happenings = happenings;
        this.pipelines = pipelines;
        this.amounts = amounts;
    }

    /**
     * Takes a deal into another stage, in its pipeline or another one. Where it stands there already nothing is done.
     *
     * @return the stage in which it stands now
     * @throws MovedMeanwhile if it does not stand any more where it was seen
     * @throws Flawed for a stage or a reason that there is not, and for a deal that is lost without one
     */
    public PipelineStage move(long id, MoveForm form, Viewer viewer) {
        return move(id, form, Filling.NOTHING, viewer);
    }

    /**
     * The same with what the new stage demands of the deal and it lacks yet.
     *
     * @throws Flawed with each thing that it still lacks
     */
    public PipelineStage move(long id, MoveForm form, Filling filling, Viewer viewer) {
        records.mustEdit(DEAL, id, viewer);
        records.mustWrite(DEAL, List.of("stage"), viewer);
        var to = form.to() == null ? null : pipelines.held(form.to()).orElse(null);
        if (to == null) {
            throw new Flawed(Flaw.of("to", "invalid.choice"));
        }
        var was = standing(id);
        if (was.stage == to.id()) {
            return to;
        }
        if (form.from() != null && form.from() != was.stage) {
            throw meanwhile(id, was);
        }
        var reason = reason(to, form);
        demands.fill(id, to.id(), filling, viewer);
        jdbc.sql("""
                insert into deal_moves (deal_id, from_id, to_id, by_member, seconds, reason_id, held, held_forecast)
                select r.id, r.stage_id, :to, :by, greatest(0, floor(extract(epoch from now() - r.stage_at))), :reason, case when r.probability_held then r.probability end, case when r.forecast_held then r.forecast end
                  from deals r
                 where r.id = :id
                """).param("to", to.id()).param("by", viewer.by(), Types.BIGINT).param("reason", reason == null ? null : reason.id(), Types.BIGINT).param("id", id).update();
        jdbc.sql("""
                update deals r
                   set stage_id = :to, pipeline_id = :pipeline, stage_at = greatest(now(), r.stage_at), closed_at = case when :open then null else now() end,
                       lost_reason_id = :reason, lost_note = :note, %s, version = r.version + 1, updated_at = now()
                 where r.id = :id
                """.formatted(UNHELD)).param("to", to.id()).param("pipeline", to.pipelineId()).param("open", to.outcome().open()).param("reason", reason == null ? null : reason.id(), Types.BIGINT)
                .param("note", reason == null ? null : Typed.line(form.note()), Types.VARCHAR).param("id", id).update();
        amounts.refresh(List.of(id), viewer.preferences());
        happenings.record(told(id, was, to, reason), viewer.by());
        acting.entered(id, to, viewer);
        return to;
    }

    // The row is held until the end, so that two who move one card come one after the other.
    private Standing standing(long id) {
        return jdbc.sql("select r.stage_id, r.amount, r.currency, r.version, r.closed_at is not null from deals r where r.id = :id for update").param("id", id)
                .query((r, n) -> new Standing(r.getLong(1), r.getObject(2, Long.class), r.getString(3), r.getInt(4), r.getBoolean(5))).single();
    }

    /**
     * The step that the viewer has just made, while it can be taken back: out of an open stage, and into one that did nothing by itself, for that would stay.
     *
     * @return its number
     */
    @Transactional(readOnly = true)
    public Optional<Long> made(long id, Viewer viewer) {
        return last(id, viewer).filter(step -> !acting.acts(step.to)).map(Step::id);
    }

    /**
     * Takes it back. The deal stands where it stood, for as long and as likely as it did; its numbers know nothing of the step, the timeline tells both.
     *
     * @param step by its number
     * @return the stage in which it stands again
     * @throws MovedMeanwhile if the deal has gone on since
     * @throws Problem where the step was somebody else's, is an hour old, was taken back already, or led into a stage that did something by itself
     */
    public PipelineStage takeBack(long id, long step, Viewer viewer) {
        records.mustEdit(DEAL, id, viewer);
        records.mustWrite(DEAL, List.of("stage"), viewer);
        var was = standing(id);
        if (followed(id, step)) {
            throw meanwhile(id, was);
        }
        var last = last(id, viewer).filter(one -> one.id == step && one.to == was.stage && !acting.acts(one.to)).orElseThrow(() -> new Problem("deals.not_taken_back"));
        var back = pipelines.held(last.from).orElseThrow(() -> new Problem("deals.not_taken_back"));
        jdbc.sql("delete from deal_moves where id = :step").param("step", step).update();
        jdbc.sql("""
                update deals r
                   set stage_id = :back, pipeline_id = :pipeline, stage_at = r.stage_at - make_interval(secs => :seconds), closed_at = null, lost_reason_id = null, lost_note = null,
                       probability = coalesce(case when not r.probability_held then r.probability end, cast(:held as smallint)),
                       probability_held = cast(:held as smallint) is not null and (r.probability is null or r.probability_held),
                       forecast = coalesce(case when not r.forecast_held then r.forecast end, cast(:heldForecast as text)),
                       forecast_held = cast(:heldForecast as text) is not null and (r.forecast is null or r.forecast_held), version = r.version + 1, updated_at = now()
                 where r.id = :id
                """).param("back", back.id()).param("pipeline", back.pipelineId()).param("seconds", (double) last.seconds).param("held", last.held, Types.SMALLINT).param("heldForecast", last.heldForecast, Types.VARCHAR).param("id", id).update();
        amounts.refresh(List.of(id), viewer.preferences());
        happenings.record(told(id, was, back, null), viewer.by());
        return back;
    }

    // Only of a step that is the deal's own: numbers of others tell nothing.
    private boolean followed(long id, long step) {
        return jdbc.sql("select exists (select from deal_moves v where v.id = :step and v.deal_id = :id) and exists (select from deal_moves l where l.deal_id = :id and l.id > :step)")
                .param("step", step).param("id", id).query(Boolean.class).single();
    }

    private Optional<Step> last(long id, Viewer viewer) {
        return jdbc.sql("""
                select v.id, v.from_id, v.to_id, v.seconds, v.held, v.held_forecast
                  from deal_moves v
                       join pipeline_stages f on f.id = v.from_id and f.outcome = 'OPEN' and f.removed_at is null
                 where v.id = (select max(l.id) from deal_moves l where l.deal_id = :id)
                   and v.by_member = :me
                   and v.at > now() - interval '1 hour'
                   and v.seconds is not null
                """).param("id", id).param("me", viewer.id()).query((r, n) -> new Step(r.getLong(1), r.getLong(2), r.getLong(3), r.getLong(4), r.getObject(5, Integer.class), r.getString(6))).optional();
    }

    private static DealHappened told(long id, Standing was, PipelineStage to, LostReason reason) {
        var about = DEAL.ref(id);
        return switch (to.outcome()) {
            case WON -> new DealHappened.DealWon(about, was.stage, to.id(), was.amount, was.currency, to.name());
            case LOST -> new DealHappened.DealLost(about, was.stage, to.id(), reason.id(), reason.name());
            case OPEN -> was.closed ? new DealHappened.DealReopened(about, was.stage, to.id(), to.name()) : new DealHappened.DealMoved(about, was.stage, to.id(), to.name());
        };
    }

    private LostReason reason(PipelineStage to, MoveForm form) {
        if (to.outcome() != Outcome.LOST) {
            return null;
        }
        if (form.reason() == null) {
            throw new Flawed(Flaw.of("reason", "deals.lost.why"));
        }
        var note = Typed.line(form.note());
        if (note != null && note.length() > LONGEST_NOTE) {
            throw new Flawed(Flaw.of("note", "invalid.too_long", LONGEST_NOTE));
        }
        return pipelines.reasons().stream().filter(one -> one.id() == form.reason()).findFirst().orElseThrow(() -> new Flawed(Flaw.of("reason", "invalid.choice")));
    }

    private MovedMeanwhile meanwhile(long id, Standing was) {
        var by = jdbc.sql("select m.name from deal_moves v join members m on m.id = v.by_member where v.deal_id = :id order by v.id desc limit 1").param("id", id).query(String.class).optional()
                .orElse("?");
        return new MovedMeanwhile(was.version, was.stage, by, pipelines.stage(was.stage).map(PipelineStage::name).orElse("?"));
    }

    @Override
    @Transactional(readOnly = true)
    public long count(long stage) {
        return jdbc.sql("select count(*) from deals r where r.stage_id = :stage").param("stage", stage).query(Long.class).single();
    }

    @Override
    public void keepLikelihood(PipelineStage stage) {
        jdbc.sql("update deals r set probability = :sure, probability_held = true where r.stage_id = :stage and r.closed_at is null and r.probability is null").param("sure", stage.probability()).param("stage", stage.id()).update();
    }

    @Override
    public void followLikelihood(PipelineStage stage) {
        jdbc.sql("update deals r set probability = null, probability_held = false where r.stage_id = :stage and r.probability_held").param("stage", stage.id()).update();
    }

    @Override
    public void moveAll(PipelineStage from, PipelineStage to, Viewer viewer) {
        var moved = jdbc.sql("""
                with moved as (
                  insert into deal_moves (deal_id, from_id, to_id, by_member, seconds)
                  select r.id, r.stage_id, :to, :by, greatest(0, floor(extract(epoch from now() - r.stage_at)))
                    from deals r
                   where r.stage_id = :from
                  returning deal_id)
                update deals r
                   set stage_id = :to, pipeline_id = :pipeline, stage_at = greatest(now(), r.stage_at), %s, version = r.version + 1, updated_at = now()
                  from moved
                 where r.id = moved.deal_id
                returning r.id
                """.formatted(UNHELD)).param("to", to.id()).param("pipeline", to.pipelineId()).param("from", from.id()).param("by", viewer.by(), Types.BIGINT).query(Long.class).list();
        happenings.record(moved.stream().map(id -> new DealHappened.DealMoved(DEAL.ref(id), from.id(), to.id(), to.name())).toList(), viewer.by());
    }

    /** The latest first. @throws rabta.kernel.web.NotFound for a deal that the viewer does not see */
    @Transactional(readOnly = true)
    public List<Move> of(long id, Viewer viewer) {
        records.mustSee(DEAL, id, viewer);
        boolean unreasoned = viewer.rights().of(DEAL.type()).hides("lost_reason");
        return jdbc.sql("select " + Move.COLUMNS + """

                  from deal_moves v
                       join pipeline_stages t on t.id = v.to_id
                       left join pipeline_stages f on f.id = v.from_id
                       left join members m on m.id = v.by_member
                       left join lost_reasons l on l.id = v.reason_id
                 where v.deal_id = :id
                order by v.id desc
                 limit\s""" + TOLD).param("id", id).query(Move::read).list().stream().map(move -> unreasoned ? move.unreasoned() : move).toList();
    }
}
