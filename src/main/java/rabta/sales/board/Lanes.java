package rabta.sales.board;

import static rabta.sales.DealKind.DEAL;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.RecordKind;
import rabta.customers.Visible;
import rabta.identity.Rights;
import rabta.identity.Viewer;
import rabta.kernel.sql.Paged;
import rabta.kernel.sql.Where;
import rabta.kernel.ui.Dates;
import rabta.sales.pipelines.Pipeline;
import rabta.sales.pipelines.PipelineStage;

/** The deals of a pipeline, lane by lane: one statement for the cards, one for what the lanes come to. */
@Repository
@Transactional(readOnly = true)
class Lanes {

    /** What was won or lost stays on the board so long. */
    static final int CLOSED_DAYS = 30;
    private static final int SIZE = 20;

    private record Sum(long stage, String currency, long count, long sum, Map<NextStep, Long> steps) {
    }

    private record Before(OffsetDateTime at, long id) {

        static final Before ALL = new Before(OffsetDateTime.of(9999, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC), Long.MAX_VALUE);

        static Before of(String cursor) {
            try {
                return Paged.key(cursor, 2).map(key -> new Before(Instant.ofEpochSecond(0, Math.multiplyExact(Long.parseLong(key.get(0)), 1_000L)).atOffset(ZoneOffset.UTC), Long.parseLong(key.get(1)))).orElse(ALL);
            } catch (ArithmeticException | NumberFormatException | java.time.DateTimeException broken) {
                return ALL;
            }
        }
    }

    private final JdbcClient jdbc;

    Lanes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All lanes of a pipeline with their first cards. */
    List<Lane> of(Pipeline pipeline, BoardFilter filter, Viewer viewer) {
        var cards = cards(pipeline.stages(), filter, Before.ALL, viewer).stream().collect(Collectors.groupingBy(Card::stage));
        var sums = sums(pipeline.stages(), filter, viewer).stream().collect(Collectors.groupingBy(Sum::stage));
        var rights = viewer.rights().of(DEAL.type());
        return pipeline.stages().stream().map(stage -> lane(stage, cards.getOrDefault(stage.id(), List.of()), sums.getOrDefault(stage.id(), List.of()), rights)).toList();
    }

    private static Lane lane(PipelineStage stage, List<Card> cards, List<Sum> sums, Rights.Kind rights) {
        var page = page(cards);
        var byCurrency = new HashMap<String, Long>();
        var steps = new EnumMap<NextStep, Long>(NextStep.class);
        long count = 0;
        for (var sum : sums) {
            count += sum.count;
            byCurrency.merge(sum.currency, sum.sum, Math::addExact);
            sum.steps.forEach((step, some) -> steps.merge(step, some, Long::sum));
        }
        return new Lane(stage, count, rights.hides("amount") ? Map.of() : byCurrency, rights.hides("next_step") ? Map.of() : steps, page.rows(), page.next());
    }

    /** The next cards of one lane. */
    Paged<Card> more(PipelineStage stage, BoardFilter filter, String cursor, Viewer viewer) {
        return page(cards(List.of(stage), filter, Before.of(cursor), viewer));
    }

    private static Paged<Card> page(List<Card> cards) {
        return Paged.of(cards, SIZE, card -> List.of(String.valueOf(card.stageAt().getEpochSecond() * 1_000_000 + card.stageAt().getNano() / 1_000), String.valueOf(card.id())));
    }

    // Each lane reads its own index until its page is full, however many stand behind.
    private List<Card> cards(List<PipelineStage> stages, BoardFilter filter, Before before, Viewer viewer) {
        var where = standing(filter, viewer);
        var people = Visible.to(viewer, RecordKind.PERSON, "p");
        var companies = Visible.to(viewer, RecordKind.COMPANY, "c");
        var rights = viewer.rights().of(DEAL.type());
        return jdbc.sql("""
                select d.stage_id, d.id, d.name, c.name, p.name, d.amount, d.currency, m.name, d.due, d.stage_at
                  from unnest(:stages::bigint[], :sinces::text[]::timestamptz[]) s (id, since)
                       cross join lateral (
                         select r.stage_id, r.id, r.name, r.amount, r.currency, r.owner_id, r.person_id, r.company_id, r.stage_at, n.due
                           from deals r
                                cross join lateral (select %1$s as due from tasks t where t.record_id = r.id and %2$s) n
                          where r.stage_id = s.id
                            and r.stage_at >= s.since
                            and (r.stage_at, r.id) < (:before_at, :before_id)
                            and %3$s
                       order by r.stage_at desc, r.id desc
                          limit %4$d) d
                       left join members m on m.id = d.owner_id
                       left join people p on p.id = d.person_id and %5$s
                       left join companies c on c.id = d.company_id and %6$s
                order by d.stage_at desc, d.id desc
                """.formatted(NextStep.DUE, NextStep.OPEN, where.sql(), SIZE + 1, people.sql(), companies.sql()))
                .params(where.params()).params(people.params()).params(companies.params()).param("stages", ids(stages)).param("sinces", sinces(stages, viewer)).param("before_at", before.at()).param("before_id", before.id()).param("today", today(viewer))
                .query(Card::read).list().stream().map(card -> card.seenBy(rights)).toList();
    }

    // What no rate is known for is summed by itself, in its own currency.
    // No lane comes to more than nobody sells: an amount mistyped a thousand times would otherwise be no number any more, and no board.
    private List<Sum> sums(List<PipelineStage> stages, BoardFilter filter, Viewer viewer) {
        var where = standing(filter, viewer);
        var steps = new ArrayList<String>();
        for (var step : NextStep.values()) {
            steps.add("count(*) filter (where " + step.sql() + ")");
        }
        return jdbc.sql("""
                  select r.stage_id, h.currency, count(*), least(coalesce(sum(coalesce(r.home_amount, r.amount)), 0), 2e17)::bigint, %1$s
                    from unnest(:stages::bigint[], :sinces::text[]::timestamptz[]) s (id, since)
                         join deals r on r.stage_id = s.id and r.stage_at >= s.since
                         cross join lateral (select case when r.home_amount is null and r.amount is not null then r.currency else :home end as currency) h
                         left join (select t.record_id, %2$s as due from tasks t where %3$s group by t.record_id) n on n.record_id = r.id
                   where %4$s
                group by r.stage_id, h.currency
                """.formatted(String.join(", ", steps), NextStep.DUE, NextStep.OPEN, where.sql()))
                .params(where.params()).param("stages", ids(stages)).param("sinces", sinces(stages, viewer)).param("today", today(viewer)).param("home", viewer.preferences().currency()).query((r, n) -> {
                    var counts = new EnumMap<NextStep, Long>(NextStep.class);
                    for (var step : NextStep.values()) {
                        counts.put(step, r.getLong(5 + step.ordinal()));
                    }
                    return new Sum(r.getLong(1), r.getString(2), r.getLong(3), r.getLong(4), counts);
                }).list();
    }

    private static Where standing(BoardFilter filter, Viewer viewer) {
        return Visible.to(viewer, DEAL, "r").and("r.archived_at is null").and(filter.where());
    }

    private static String today(Viewer viewer) {
        return Dates.in(viewer.preferences()).today().toString();
    }

    // What was won and lost over the years is never read: the index of a lane begins with the latest.
    private static String[] sinces(List<PipelineStage> stages, Viewer viewer) {
        var recent = Dates.in(viewer.preferences()).today().minusDays(CLOSED_DAYS).atStartOfDay(viewer.preferences().zone()).toOffsetDateTime().toString();
        return stages.stream().map(stage -> stage.outcome().open() ? "-infinity" : recent).toArray(String[]::new);
    }

    private static Long[] ids(List<PipelineStage> stages) {
        return stages.stream().map(PipelineStage::id).toArray(Long[]::new);
    }
}
