package rabta.sales.board;

import static rabta.sales.DealKind.DEAL;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.identity.Permission;
import rabta.identity.Reach;
import rabta.identity.Viewer;
import rabta.kernel.sql.Condition.Compare;
import rabta.kernel.sql.Condition.Operator;
import rabta.kernel.ui.Dates;
import rabta.sales.pipelines.Outcome;
import rabta.sales.pipelines.Pipeline;
import rabta.sales.pipelines.PipelineStage;
import rabta.sales.pipelines.Pipelines;

/** The same deals as on the board, by the days on which they are expected, and by how far they come. */
@Service
@Transactional(readOnly = true)
class DealViews {

    /** What of one day is read at most. */
    private static final int OF_DAY = 50;

    private final JdbcClient jdbc;
    private final Lanes lanes;
    private final BoardDesk desk;
    private final Pipelines pipelines;

    DealViews(JdbcClient jdbc, Lanes lanes, BoardDesk desk, Pipelines pipelines) {
        this.jdbc = jdbc;
        this.lanes = lanes;
        this.desk = desk;
        this.pipelines = pipelines;
    }

    private record OfDay(LocalDate day, long count, long sum) {
    }

    MonthShow month(BoardFilter asked, String month, String day, Viewer viewer) {
        var pipeline = pipelines.find(asked.pipeline(), viewer);
        var filter = desk.meant(asked, pipeline, viewer);
        var rights = viewer.rights().of(DEAL.type());
        var today = Dates.in(viewer.preferences()).today();
        var shown = Optional.ofNullable(month).flatMap(BoardGroup::month).orElse(YearMonth.from(today));
        // Weeks begin on Monday, as everywhere.
        var first = shown.atDay(1).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        var last = shown.atEndOfMonth().with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
        var days = first.datesUntil(last.plusDays(1)).toList();
        var looked = days.stream().filter(one -> one.toString().equals(day)).findFirst().orElse(null);
        // What may not be known of a deal's day must not be told by where it stands.
        boolean known = !rights.hides("expected");
        var cards = known ? lanes.expected(pipeline, filter, first, last, OF_DAY, viewer) : Map.<LocalDate, List<Card>>of();
        var counts = known ? counts(pipeline, filter, first, last, viewer) : List.<OfDay>of();
        return new MonthShow(desk.around(pipeline, filter, MonthShow.PATH, viewer), shown, today, days, cards, counts.stream().collect(Collectors.toMap(OfDay::day, OfDay::count)),
                rights.hides("amount") ? Map.of() : counts.stream().collect(Collectors.toMap(OfDay::day, OfDay::sum)), looked,
                known && viewer.may(Permission.EDIT_DEALS) && rights.edit() != Reach.NONE && rights.writes("expected"));
    }

    private List<OfDay> counts(Pipeline pipeline, BoardFilter filter, LocalDate first, LocalDate last, Viewer viewer) {
        var where = lanes.standing(filter, viewer);
        return jdbc.sql("""
                  select r.expected_on, count(*), least(coalesce(sum(r.home_amount), 0), 2e17)::bigint
                    from deals r %s
                   where r.pipeline_id = :of_pipeline and r.closed_at is null and r.expected_on between :first_day and :last_day and %s
                group by r.expected_on
                """.formatted(Lanes.tasks(filter), where.sql())).params(where.params()).param("of_pipeline", pipeline.id()).param("first_day", first).param("last_day", last).param("today", Dates.in(viewer.preferences()).today())
                .query((r, n) -> new OfDay(r.getObject(1, LocalDate.class), r.getLong(2), r.getLong(3))).list();
    }

    /** @param stage the furthest in which they have been, {@code now} where they stand */
    private record Come(long stage, long now, long count, long worth) {
    }

    FunnelShow funnel(BoardFilter asked, String asking, Viewer viewer) {
        var pipeline = pipelines.find(asked.pipeline(), viewer);
        var filter = desk.meant(asked, pipeline, viewer);
        var period = asking != null && FunnelShow.PERIODS.contains(asking) ? asking : FunnelShow.PERIODS.getFirst();
        var today = Dates.in(viewer.preferences()).today();
        var from = from(period, today);
        var to = period.equals("last_month") ? today.withDayOfMonth(1) : today.plusDays(1);
        var way = new ArrayList<PipelineStage>(pipeline.stages().stream().filter(stage -> stage.outcome().open()).toList());
        pipeline.stages().stream().filter(stage -> stage.outcome() == Outcome.WON).forEach(way::add);
        var come = period.equals("now") ? standing(pipeline, filter, viewer) : come(pipeline, filter, from, to, viewer);
        var places = new HashMap<Long, Integer>();
        way.forEach(stage -> places.put(stage.id(), places.size()));
        boolean worth = !viewer.rights().of(DEAL.type()).hides("amount");
        boolean several = pipelines.all().size() > 1;
        var steps = new ArrayList<FunnelShow.Step>();
        for (int i = 0; i < way.size(); i++) {
            int place = i;
            var stage = way.get(i);
            var so = come.stream().filter(one -> places.getOrDefault(one.stage, 0) >= place).toList();
            steps.add(new FunnelShow.Step(stage, come.stream().filter(one -> one.now == stage.id()).mapToLong(Come::count).sum(), so.stream().mapToLong(Come::count).sum(),
                    worth ? so.stream().mapToLong(Come::worth).reduce(0, Math::addExact) : 0,
                    period.equals("now") && stage.outcome().open() ? filter.list(pipeline, several, Optional.of(new Compare("stage", Operator.IS, List.of(stage.en()))), viewer) : null));
        }
        var lost = come.stream().filter(one -> pipeline.stage(one.now).filter(stage -> stage.outcome() == Outcome.LOST).isPresent()).toList();
        return new FunnelShow(desk.around(pipeline, filter, FunnelShow.PATH, viewer), period, from, to, steps, lost.stream().mapToLong(Come::count).sum(), worth ? lost.stream().mapToLong(Come::worth).reduce(0, Math::addExact) : 0);
    }

    private static LocalDate from(String period, LocalDate today) {
        return switch (period) {
            case "month" -> today.withDayOfMonth(1);
            case "last_month" -> today.withDayOfMonth(1).minusMonths(1);
            case "quarter" -> today.withDayOfMonth(1).withMonth((today.getMonthValue() - 1) / 3 * 3 + 1);
            case "year" -> today.withDayOfYear(1);
            default -> LocalDate.of(1900, 1, 1);
        };
    }

    /** What stands in the pipeline now, with what was won lately. */
    private List<Come> standing(Pipeline pipeline, BoardFilter filter, Viewer viewer) {
        var where = lanes.standing(filter, viewer);
        var dates = Dates.in(viewer.preferences());
        return jdbc.sql("""
                  select r.stage_id, r.stage_id, count(*), least(coalesce(sum(r.home_amount), 0), 2e17)::bigint
                    from deals r %s
                   where r.stage_id = any(:stages) and (r.closed_at is null or r.stage_at >= :lately) and %s
                group by r.stage_id
                """.formatted(Lanes.tasks(filter), where.sql())).params(where.params()).param("stages", way(pipeline)).param("today", dates.today())
                .param("lately", dates.today().minusDays(Lanes.CLOSED_DAYS).atStartOfDay(viewer.preferences().zone()).toOffsetDateTime()).query((r, n) -> new Come(r.getLong(1), r.getLong(2), r.getLong(3), r.getLong(4))).list();
    }

    private static Long[] way(Pipeline pipeline) {
        return pipeline.stages().stream().filter(stage -> stage.outcome() != Outcome.LOST).map(PipelineStage::id).toArray(Long[]::new);
    }

    /** What came into the pipeline in those days, and the furthest stage in which each has been since. */
    private List<Come> come(Pipeline pipeline, BoardFilter filter, LocalDate from, LocalDate to, Viewer viewer) {
        var where = lanes.standing(filter, viewer);
        var zone = viewer.preferences().zone();
        return jdbc.sql("""
                    with entered as materialized (
                  select distinct v.deal_id
                    from deal_moves v
                   where v.to_id in (select s.id from pipeline_stages s where s.pipeline_id = :of_pipeline)
                     and v.at >= :from_at
                     and v.at < :to_at
                     and not exists (select from deal_moves e join pipeline_stages s on s.id = e.to_id and s.pipeline_id = :of_pipeline where e.deal_id = v.deal_id and e.at < :from_at))
                  select b.furthest, r.stage_id, count(*), least(coalesce(sum(r.home_amount), 0), 2e17)::bigint
                    from (  select v.deal_id,
                                   (array_agg(s.id order by s.outcome = 'WON' desc, s.place desc, s.id desc) filter (where s.outcome <> 'LOST'))[1] as furthest
                              from entered e
                                   join deal_moves v on v.deal_id = e.deal_id
                                   join pipeline_stages s on s.id = v.to_id and s.pipeline_id = :of_pipeline
                          group by v.deal_id) b
                         join deals r on r.id = b.deal_id %s
                   where r.pipeline_id = :of_pipeline and %s
                group by b.furthest, r.stage_id
                """.formatted(Lanes.tasks(filter), where.sql())).params(where.params()).param("of_pipeline", pipeline.id()).param("today", Dates.in(viewer.preferences()).today())
                .param("from_at", from.atStartOfDay(zone).toOffsetDateTime()).param("to_at", to.atStartOfDay(zone).toOffsetDateTime())
                .query((r, n) -> new Come(r.getLong(1), r.getLong(2), r.getLong(3), r.getLong(4))).list();
    }
}
