package rabta.sales.board;

import static rabta.sales.DealKind.DEAL;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.RecordKind;
import rabta.customers.Visible;
import rabta.customers.objects.Objects;
import rabta.identity.Rights;
import rabta.identity.Viewer;
import rabta.kernel.sql.Paged;
import rabta.kernel.sql.Where;
import rabta.kernel.ui.Dates;
import rabta.kernel.ui.Option;
import rabta.sales.deals.Demands;
import rabta.sales.pipelines.Pipeline;
import rabta.sales.pipelines.PipelineStage;
import rabta.sales.rules.StageRuling;

/** The deals of a pipeline, lane by lane: one statement for the cards, one for what the lanes come to. */
@Repository
@Transactional(readOnly = true)
class Lanes {

    /** What was won or lost stays on the board so long. */
    static final int CLOSED_DAYS = 30;
    private static final int SIZE = 20;
    private static final int MOST = 30;
    /** So many months are there to be dragged into, whether anything is expected in them or not. */
    private static final int AHEAD = 6;

    private record Sum(String lane, long stage, String currency, long count, long sum, BigDecimal likely, Map<NextStep, Long> steps) {
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
    private final Objects lists;
    private final StageRuling ruling;

    Lanes(JdbcClient jdbc, Objects lists, StageRuling ruling) {
        this.jdbc = jdbc;
        this.lists = lists;
        this.ruling = ruling;
    }

    /** All lanes of a pipeline with their first cards. @param members who works here, by name */
    List<Lane> of(Pipeline pipeline, BoardGroup group, BoardFilter filter, List<Option> members, Viewer viewer) {
        var stages = stages(pipeline, group);
        var where = standing(filter, viewer);
        var cards = cards(stages, group, null, filter, where.and(narrowed(group, filter, true)), Before.ALL, viewer).stream().collect(Collectors.groupingBy(Card::lane));
        var sums = sums(stages, group, where, viewer).stream().collect(Collectors.groupingBy(Sum::lane));
        var some = filter.only().isEmpty() ? Map.<String, List<Sum>>of() : sums(stages, group, where.and(narrowed(group, filter, false)), viewer).stream().collect(Collectors.groupingBy(Sum::lane));
        var rights = viewer.rights().of(DEAL.type());
        return keys(pipeline, group, sums.keySet(), members, viewer).stream().map(key -> {
            var stage = group.stages() ? pipeline.stage(Long.parseLong(key)).orElseThrow() : null;
            var only = filter.only(Lane.path(key));
            var all = tally(sums.getOrDefault(key, List.of()), rights);
            var page = page(cards.getOrDefault(key, List.of()));
            return new Lane(key, stage == null ? group.name(key, members) : stage.name(), stage, all, only, only == null ? all : tally(some.getOrDefault(key, List.of()), rights),
                    rights.hides("next_step") ? Map.of() : steps(sums.getOrDefault(key, List.of())), page.rows(), page.next());
        }).toList();
    }

    // Of a lane that is narrowed only what it is narrowed to, over the open tasks under n. @param others whether all of the other lanes comes with it
    private static Where narrowed(BoardGroup group, BoardFilter filter, boolean others) {
        if (filter.only().isEmpty()) {
            return Where.all();
        }
        var params = new HashMap<String, Object>();
        var cases = new StringBuilder("case " + group.key());
        filter.only().forEach((lane, step) -> {
            cases.append(" when :only_").append(params.size()).append(" then ").append(NextStep.named(step).orElseThrow().sql());
            params.put("only_" + params.size(), lane.equals("-") ? "" : lane);
        });
        return new Where(cases.append(" else ").append(others).append(" end").toString(), params);
    }

    // Where the lanes are no stages, what was won or lost stands in none of them.
    private static List<PipelineStage> stages(Pipeline pipeline, BoardGroup group) {
        return group.stages() ? pipeline.stages() : pipeline.stages().stream().filter(stage -> stage.outcome().open()).toList();
    }

    private static List<String> keys(Pipeline pipeline, BoardGroup group, Collection<String> held, List<Option> members, Viewer viewer) {
        if (group.stages()) {
            return pipeline.stages().stream().map(stage -> String.valueOf(stage.id())).toList();
        }
        var keys = new LinkedHashSet<>(List.of(""));
        switch (group.word()) {
            case BoardGroup.OWNER -> members.stream().map(Option::value).filter(member -> held.contains(member) || member.equals(String.valueOf(viewer.id()))).forEach(keys::add);
            case BoardGroup.MONTH -> {
                var months = new TreeSet<>(held);
                var now = YearMonth.from(Dates.in(viewer.preferences()).today());
                for (int ahead = 0; ahead < AHEAD; ahead++) {
                    months.add(now.plusMonths(ahead).toString());
                }
                keys.addAll(months);
            }
            default -> group.options().forEach(option -> keys.add(option.value()));
        }
        keys.addAll(held);
        // Something may be promised of every deal, if only by its stage.
        if (group.word().equals(BoardGroup.FORECAST)) {
            keys.remove("");
        }
        return keys.stream().limit(MOST).toList();
    }

    private static Map<NextStep, Long> steps(List<Sum> sums) {
        var steps = new EnumMap<NextStep, Long>(NextStep.class);
        sums.forEach(sum -> sum.steps.forEach((step, some) -> steps.merge(step, some, Long::sum)));
        return steps;
    }

    private static Tally tally(List<Sum> sums, Rights.Kind rights) {
        var byCurrency = new HashMap<String, Long>();
        var likely = new HashMap<String, BigDecimal>();
        long count = 0;
        for (var sum : sums) {
            count += sum.count;
            byCurrency.merge(sum.currency, sum.sum, Math::addExact);
            likely.merge(sum.currency, sum.likely, BigDecimal::add);
        }
        boolean worth = !rights.hides("amount");
        return new Tally(count, worth ? byCurrency : Map.of(), worth && weighed(rights) ? likely : Map.of());
    }

    /** Whether it may be known how likely deals are. */
    static boolean weighed(Rights.Kind rights) {
        return !rights.hides("probability") && !rights.hides("forecast");
    }

    /** The next cards of one lane. */
    Paged<Card> more(Pipeline pipeline, BoardGroup group, String lane, BoardFilter filter, String cursor, Viewer viewer) {
        var stages = stages(pipeline, group).stream().filter(stage -> !group.stages() || String.valueOf(stage.id()).equals(lane)).toList();
        return page(cards(stages, group, group.stages() ? null : lane, filter, standing(filter, viewer).and(narrowed(group, filter, true)), Before.of(cursor), viewer));
    }

    private static Paged<Card> page(List<Card> cards) {
        return Paged.of(cards, SIZE, card -> List.of(String.valueOf(card.stageAt().getEpochSecond() * 1_000_000 + card.stageAt().getNano() / 1_000), String.valueOf(card.id())));
    }

    // A lane that is a stage reads its own index until its page is full, however many stand behind; others are told apart while all that is open is read once.
    private static String picked(BoardGroup group, boolean one, Where where, String tasks) {
        var columns = "r.stage_id, r.id, r.name, r.amount, r.currency, r.owner_id, r.person_id, r.company_id, r.stage_at, r.home_amount, r.probability, r.probability_held";
        if (group.stages()) {
            return """
                    unnest(:stages::bigint[], :sinces::text[]::timestamptz[]) s (id, since)
                       cross join lateral (
                         select s.id::text as lane, %s
                           from deals r %s
                          where r.stage_id = s.id
                            and r.stage_at >= s.since
                            and (r.stage_at, r.id) < (:before_at, :before_id)
                            and %s
                       order by r.stage_at desc, r.id desc
                          limit %d) d""".formatted(columns, tasks, where.sql(), SIZE + 1);
        }
        return """
                (select x.lane, x.stage_id, x.id, x.name, x.amount, x.currency, x.owner_id, x.person_id, x.company_id, x.stage_at, x.home_amount, x.probability, x.probability_held
                     from (select %1$s as lane, %2$s, row_number() over (partition by %1$s order by r.stage_at desc, r.id desc) as place
                             from deals r %3$s
                            where r.stage_id = any(:stages)
                              and (r.stage_at, r.id) < (:before_at, :before_id)
                              and %4$s and %5$s) x
                    where x.place <= %6$d) d""".formatted(group.key(), columns, tasks, one ? group.key() + " = :lane" : "true", where.sql(), SIZE + 1);
    }

    private List<Card> cards(List<PipelineStage> stages, BoardGroup group, String lane, BoardFilter filter, Where where, Before before, Viewer viewer) {
        var people = Visible.to(viewer, RecordKind.PERSON, "p");
        var companies = Visible.to(viewer, RecordKind.COMPANY, "c");
        var rights = viewer.rights().of(DEAL.type());
        var statement = jdbc.sql("""
                select d.lane, d.stage_id, d.id, d.name, c.name, p.name, d.amount, d.currency, m.name,
                       (select %1$s from tasks t where t.record_id = d.id and %2$s), d.stage_at, %3$s, d.home_amount, d.probability, d.probability_held
                  from %4$s
                       left join members m on m.id = d.owner_id
                       left join people p on p.id = d.person_id and %5$s
                       left join companies c on c.id = d.company_id and %6$s
                order by d.stage_at desc, d.id desc
                """.formatted(NextStep.DUE, NextStep.OPEN, lacking(rights), picked(group, lane != null, where, tasks(filter)), people.sql(), companies.sql()))
                .params(where.params()).params(people.params()).params(companies.params()).param("stages", ids(stages)).param("before_at", before.at()).param("before_id", before.id()).param("today", today(viewer));
        if (group.stages()) {
            statement = statement.param("sinces", sinces(stages, viewer));
        }
        if (lane != null) {
            statement = statement.param("lane", lane);
        }
        return statement.query(Card::read).list().stream().map(card -> card.seenBy(rights)).toList();
    }

    /** The open tasks of {@code deals r} as {@code n}, where the filter asks for them. */
    static String tasks(BoardFilter filter) {
        return !filter.steps() ? "" : "cross join lateral (select " + NextStep.DUE + " as due from tasks t where t.record_id = r.id and " + NextStep.OPEN + ") n";
    }

    /** The open deals that are expected within those days, by day, of each so many, the dearest first. */
    Map<LocalDate, List<Card>> expected(Pipeline pipeline, BoardFilter filter, LocalDate first, LocalDate last, int most, Viewer viewer) {
        var where = standing(filter, viewer);
        var people = Visible.to(viewer, RecordKind.PERSON, "p");
        var companies = Visible.to(viewer, RecordKind.COMPANY, "c");
        var rights = viewer.rights().of(DEAL.type());
        // The order of what somebody may not know would tell it.
        var order = rights.hides("amount") ? "r.id" : "r.home_amount desc nulls last, r.id";
        return jdbc.sql("""
                select d.lane, d.stage_id, d.id, d.name, c.name, p.name, d.amount, d.currency, m.name, (select %1$s from tasks t where t.record_id = d.id and %2$s), d.stage_at, %3$s, d.home_amount, d.probability, d.probability_held
                  from (select r.stage_id, r.id, r.name, r.amount, r.currency, r.owner_id, r.person_id, r.company_id, r.stage_at, r.home_amount, r.probability, r.probability_held, r.expected_on::text as lane, row_number() over (partition by r.expected_on order by %4$s) as place
                          from deals r %5$s
                         where r.pipeline_id = :of_pipeline and r.closed_at is null and r.expected_on between :first_day and :last_day and %6$s) d
                       left join members m on m.id = d.owner_id
                       left join people p on p.id = d.person_id and %7$s
                       left join companies c on c.id = d.company_id and %8$s
                 where d.place <= %9$d
                order by d.lane, d.place
                """.formatted(NextStep.DUE, NextStep.OPEN, lacking(rights), order, tasks(filter), where.sql(), people.sql(), companies.sql(), most))
                .params(where.params()).params(people.params()).params(companies.params()).param("of_pipeline", pipeline.id()).param("first_day", first).param("last_day", last).param("today", today(viewer))
                .query(Card::read).list().stream().map(card -> card.seenBy(rights)).collect(Collectors.groupingBy(card -> LocalDate.parse(card.lane())));
    }

    /** Those deals as cards, in that order; without those that are there no more. @param ids all of which the viewer sees */
    List<Card> each(List<Long> ids, Viewer viewer) {
        var people = Visible.to(viewer, RecordKind.PERSON, "p");
        var companies = Visible.to(viewer, RecordKind.COMPANY, "c");
        var rights = viewer.rights().of(DEAL.type());
        return jdbc.sql("""
                select r.stage_id::text, r.stage_id, r.id, r.name, c.name, p.name, r.amount, r.currency, m.name, null::date, r.stage_at, false, r.home_amount, r.probability, r.probability_held
                  from unnest(:ids::bigint[]) with ordinality o (id, place)
                       join deals r on r.id = o.id
                       left join members m on m.id = r.owner_id
                       left join people p on p.id = r.person_id and %s
                       left join companies c on c.id = r.company_id and %s
                order by o.place
                """.formatted(people.sql(), companies.sql())).params(people.params()).params(companies.params()).param("ids", ids.toArray(Long[]::new))
                .query(Card::read).list().stream().map(card -> card.seenBy(rights)).toList();
    }

    private String lacking(Rights.Kind rights) {
        var lacking = Demands.lacking(ruling, rights);
        return lacking.equals("false") ? lacking : "(select " + lacking + " from deals r where r.id = d.id)";
    }

    // What no rate is known for is summed by itself, in its own currency. First by how likely deals are, so that amounts are added as whole numbers and weighted once.
    // No lane comes to more than nobody sells: an amount mistyped a thousand times would otherwise be no number any more, and no board.
    private List<Sum> sums(List<PipelineStage> stages, BoardGroup group, Where where, Viewer viewer) {
        var steps = new ArrayList<String>();
        for (var step : NextStep.values()) {
            steps.add("count(*) filter (where " + step.sql() + ") as " + step.name().toLowerCase(Locale.ROOT));
        }
        var summed = Arrays.stream(NextStep.values()).map(step -> "sum(x." + step.name().toLowerCase(Locale.ROOT) + ")").collect(Collectors.joining(", "));
        return jdbc.sql("""
                  select x.lane, x.stage_id, coalesce(x.currency, :home), sum(x.deals), least(coalesce(sum(x.amount), 0), 2e17)::bigint, least(coalesce(sum(x.amount * coalesce(x.likely, g.probability)), 0), 2e19), %1$s
                    from (select %5$s as lane, r.stage_id, case when r.home_amount is null and r.amount is not null then r.currency end as currency, case when r.closed_at is null then r.probability end as likely,
                                 count(*) as deals, sum(coalesce(r.home_amount, r.amount)) as amount, %6$s
                            from unnest(:stages::bigint[], :sinces::text[]::timestamptz[]) s (id, since)
                                 join deals r on r.stage_id = s.id and r.stage_at >= s.since
                                 left join (select t.record_id, %2$s as due from tasks t where %3$s group by t.record_id) n on n.record_id = r.id
                           where %4$s
                        group by 1, 2, 3, 4) x
                         join pipeline_stages g on g.id = x.stage_id
                group by 1, 2, 3
                """.formatted(summed, NextStep.DUE, NextStep.OPEN, where.sql(), group.key(), String.join(", ", steps)))
                .params(where.params()).param("stages", ids(stages)).param("sinces", sinces(stages, viewer)).param("today", today(viewer)).param("home", viewer.preferences().currency()).query((r, n) -> {
                    var counts = new EnumMap<NextStep, Long>(NextStep.class);
                    for (var step : NextStep.values()) {
                        counts.put(step, r.getLong(7 + step.ordinal()));
                    }
                    return new Sum(r.getString(1), r.getLong(2), r.getString(3), r.getLong(4), r.getLong(5), r.getBigDecimal(6), counts);
                }).list();
    }

    /** What the filter lets through of what the viewer sees, over {@code deals r} with its open tasks under {@code n} where it asks for the next step. */
    Where standing(BoardFilter filter, Viewer viewer) {
        return Visible.to(viewer, DEAL, "r").and(lists.asked(DEAL, filter.asked(), viewer)).and(filter.stepping());
    }

    private static LocalDate today(Viewer viewer) {
        return Dates.in(viewer.preferences()).today();
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
