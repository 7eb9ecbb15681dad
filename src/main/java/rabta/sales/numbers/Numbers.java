package rabta.sales.numbers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.RecordKind;
import rabta.customers.Visible;
import rabta.customers.numbers.Period;
import rabta.kernel.sql.Paged;
import rabta.kernel.sql.Where;
import rabta.sales.pipelines.Outcome;
import rabta.sales.pipelines.Pipeline;
import rabta.sales.pipelines.PipelineStage;

/**
 * Counts deals. Amounts are in the business's currency at the rate of their day; deals that the viewer does not see, and archived
 * ones, count nowhere.
 */
@Repository
@Transactional(readOnly = true)
public class Numbers {

    // A deal that was written down after it was closed tells nothing about how long it took.
    private static final String DAYS = "(extract(epoch from r.closed_at - r.created_at) / 86400)::float8";
    private static final String TIMED = "r.closed_at >= r.created_at";
    /** A sum that is no amount any more does not break the page that shows it. */
    static final String SUM = "least(coalesce(sum(%s)%s, 0), 2e17)::bigint";
    /** How likely a deal is, in percent: its own, or its stage's. */
    static final String LIKELY = "coalesce(r.probability, s.probability)";

    // What a deal's lines of one product are of all its lines; where these cost nothing, each product is as much as any other.
    private static final String LINES = """

                         left join lateral (  select d.product_id, case when sum(sum(d.total)) over () = 0 then 1.0 / count(*) over () else sum(d.total) / sum(sum(d.total)) over () end as share
                                                from deal_lines d
                                               where d.parent_id = r.id
                                            group by d.product_id) l on true""";
    private static final String OF_PRODUCT = "exists (select from deal_lines d where d.parent_id = r.id and d.product_id = :of::bigint)";
    private static final String OF_NO_PRODUCT = "(exists (select from deal_lines d where d.parent_id = r.id and d.product_id is null) or not exists (select from deal_lines d where d.parent_id = r.id))";

    private static final String CLOSED = """
            count(*) filter (where s.outcome = 'WON'), %1$s, count(*) filter (where s.outcome = 'LOST'), %2$s, count(*) filter (where s.outcome = 'WON' and r.home_amount is null),
                     avg(%3$s) filter (where s.outcome = 'WON' and %4$s), percentile_cont(.5) within group (order by %3$s) filter (where s.outcome = 'WON' and %4$s),
                     avg(%3$s) filter (where %4$s), percentile_cont(.5) within group (order by %3$s) filter (where %4$s)""".formatted(
            SUM.formatted("r.home_amount", " filter (where s.outcome = 'WON')"), SUM.formatted("r.home_amount", " filter (where s.outcome = 'LOST')"), DAYS, TIMED);

    private final JdbcClient jdbc;

    Numbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What was won and lost in a period. */
    public Sums closed(Asked asked, Period period) {
        var where = asked.deals();
        return jdbc.sql("select null, " + CLOSED + "\n  from deals r\n       join pipeline_stages s on s.id = r.stage_id\n where " + where.sql() + "\n   and " + Count.CLOSED.sql)
                .params(where.params()).params(between(asked, period)).query(Numbers::sums).single();
    }

    /** The same, group by group, the highest amount first. */
    public List<Sums> closed(Asked asked, Period period, Grouping by) {
        var where = asked.deals();
        var people = Visible.to(asked.viewer(), RecordKind.PERSON, "p");
        var key = by == Grouping.SOURCE ? by.sql.formatted(people.sql()) : by.sql;
        var statement = jdbc.sql("""
                  select %1$s, %2$s
                    from deals r
                         join pipeline_stages s on s.id = r.stage_id%5$s
                   where %3$s
                     and %4$s
                group by 1
                order by 3 desc, 2 desc, 1
                   limit 500
                """.formatted(key, by == Grouping.PRODUCT ? CLOSED.replace("sum(r.home_amount)", "sum(r.home_amount * coalesce(l.share, 1))") : CLOSED, where.sql(), Count.CLOSED.sql, by == Grouping.PRODUCT ? LINES : "")).params(where.params()).params(between(asked, period));
        if (by == Grouping.SOURCE) {
            statement = statement.params(people.params());
        }
        return (by == Grouping.MONTH ? statement.param("zone", asked.viewer().preferences().zone().getId()) : statement).query(Numbers::sums).list();
    }

    private static Sums sums(ResultSet r, int n) throws SQLException {
        return new Sums(r.getString(1), r.getLong(2), r.getLong(3), r.getLong(4), r.getLong(5), r.getLong(6), number(r, 7), number(r, 8), number(r, 9), number(r, 10));
    }

    private static Double number(ResultSet r, int column) throws SQLException {
        double value = r.getDouble(column);
        return r.wasNull() ? null : value;
    }

    /**
     * What deals won in a period bring each month: of each amount the share of the lines that come by the month, and a twelfth of those
     * that come by the year. Rounded once.
     */
    public Monthly monthly(Asked asked, Period period) {
        var where = asked.deals();
        return jdbc.sql("""
                select count(*), least(coalesce(round(sum(r.home_amount * l.monthly / l.total)), 0), 2e17)::bigint, count(*) filter (where r.home_amount is null)
                  from deals r
                       join pipeline_stages s on s.id = r.stage_id
                       join lateral (select sum(d.total) as total, sum(case d.every when 'MONTH' then d.total when 'YEAR' then d.total / 12.0 else 0 end) as monthly
                                       from deal_lines d
                                      where d.parent_id = r.id) l on true
                 where %s
                   and %s
                """.formatted(where.sql(), Count.MRR.sql)).params(where.params()).params(between(asked, period)).query((r, n) -> new Monthly(r.getLong(1), r.getLong(2), r.getLong(3))).single();
    }

    /** @param amount each month, in minor units of the business's currency @param unpriced how many deals it leaves out, whose rate is not known */
    public record Monthly(long deals, long amount, long unpriced) {
    }

    /** What became by now of what came in within a period. */
    public Cohort cohort(Asked asked, Period period) {
        var where = asked.deals();
        return jdbc.sql("""
                select count(*), %s, count(*) filter (where s.outcome = 'WON'), count(*) filter (where s.outcome = 'LOST'), count(*) filter (where s.outcome = 'OPEN')
                  from deals r
                       join pipeline_stages s on s.id = r.stage_id
                 where %s
                   and %s
                """.formatted(SUM.formatted("r.home_amount", ""), where.sql(), Count.NEW.sql)).params(where.params()).params(between(asked, period))
                .query((r, n) -> new Cohort(r.getLong(1), r.getLong(2), r.getLong(3), r.getLong(4), r.getLong(5))).single();
    }

    /** What is open now. Weighted sums are exact: amounts are added up by how likely they are, then weighted, and rounded once. */
    public Standing open(Asked asked) {
        var where = asked.deals();
        return jdbc.sql("""
                select coalesce(sum(l.deals), 0), least(coalesce(sum(l.amount), 0), 2e17)::bigint, least(coalesce(round(sum(l.amount * l.likely) / 100), 0), 2e17)::bigint, coalesce(sum(l.unpriced), 0)
                  from (  select %1$s as likely, count(*) as deals, coalesce(sum(r.home_amount), 0) as amount, count(*) filter (where r.home_amount is null) as unpriced
                            from deals r
                                 join pipeline_stages s on s.id = r.stage_id
                           where %2$s
                             and %3$s
                        group by 1) l
                """.formatted(LIKELY, where.sql(), Count.OPEN.sql)).params(where.params())
                .query((r, n) -> new Standing(r.getLong(1), r.getLong(2), r.getLong(3), r.getLong(4))).single();
    }

    /** What was open when that day began, with the amounts of today. */
    public Standing openBefore(Asked asked, LocalDate day) {
        var where = asked.deals();
        return jdbc.sql("""
                select sum(o.deals), least(sum(o.amount), 2e17)::bigint, sum(o.unpriced)
                  from (select count(*), coalesce(sum(r.home_amount), 0), count(*) filter (where r.home_amount is null)
                          from deals r
                         where %1$s
                           and r.closed_at is null
                           and r.created_at < :from
                         union all
                        select count(*), coalesce(sum(r.home_amount), 0), count(*) filter (where r.home_amount is null)
                          from deals r
                         where %1$s
                           and r.closed_at >= :from
                           and r.created_at < :from) o (deals, amount, unpriced)
                """.formatted(where.sql())).params(where.params()).param("from", asked.start(day))
                .query((r, n) -> new Standing(r.getLong(1), r.getLong(2), 0, r.getLong(3))).single();
    }

    /** How what came in within the period went through the stages of a pipeline, and how long it stood in each that was left in the period. */
    public List<StageWay> stages(Asked asked, Pipeline pipeline) {
        var where = asked.deals();
        record Way(long entered, long advanced, long skipped, long dropped, long standing) {
        }
        record Stood(long left, Double mean, Double median) {
        }
        var ways = new HashMap<Long, Way>();
        jdbc.sql(Stages.ways(where.sql()) + """
                  select w.stage_id, count(*), count(*) filter (where w.became = 'advanced'), count(*) filter (where w.became = 'skipped'), count(*) filter (where w.became = 'lost'),
                         count(*) filter (where w.became = 'open')
                    from ways w
                group by w.stage_id
                """).params(where.params()).params(between(asked, asked.period())).params(ranks(pipeline))
                .query((r, n) -> ways.put(r.getLong(1), new Way(r.getLong(2), r.getLong(3), r.getLong(4), r.getLong(5), r.getLong(6)))).list();
        var stood = new HashMap<Long, Stood>();
        jdbc.sql("""
                  select v.from_id, count(*), avg(v.seconds)::float8 / 86400, (percentile_cont(.5) within group (order by v.seconds)) / 86400
                    from deal_moves v
                         join deals r on r.id = v.deal_id
                   where v.at >= :from
                     and v.at < :to
                     and v.from_id = any(:stages)
                     and v.seconds is not null
                     and %s
                group by v.from_id
                """.formatted(where.sql())).params(where.params()).params(between(asked, asked.period())).param("stages", pipeline.stages().stream().map(PipelineStage::id).toArray(Long[]::new))
                .query((r, n) -> stood.put(r.getLong(1), new Stood(r.getLong(2), number(r, 3), number(r, 4)))).list();
        var open = pipeline.stages().stream().filter(stage -> stage.outcome().open()).toList();
        var all = new ArrayList<StageWay>();
        for (int i = 0; i < open.size(); i++) {
            var stage = open.get(i);
            var way = ways.getOrDefault(stage.id(), new Way(0, 0, 0, 0, 0));
            var time = stood.getOrDefault(stage.id(), new Stood(0, null, null));
            all.add(new StageWay(stage, i + 1 < open.size() ? open.get(i + 1) : pipeline.won(), way.entered, way.advanced, way.skipped, way.dropped, way.standing, time.left, time.mean, time.median));
        }
        return all;
    }

    // The open stages in their order, behind them what is won; a lost one is no step on the way.
    private static Map<String, Object> ranks(Pipeline pipeline) {
        var open = pipeline.stages().stream().filter(stage -> stage.outcome().open()).map(PipelineStage::id).toList();
        var ids = new ArrayList<>(open);
        var ranks = new ArrayList<Integer>();
        for (int rank = 0; rank < open.size(); rank++) {
            ranks.add(rank);
        }
        pipeline.stages().stream().filter(stage -> stage.outcome() == Outcome.WON).forEach(stage -> {
            ids.add(stage.id());
            ranks.add(open.size());
        });
        return Map.of("stages", ids.toArray(Long[]::new), "ranks", ranks.toArray(Integer[]::new), "way_pipeline", pipeline.id(), "last", open.size());
    }

    /**
     * The deals that a number counts, the latest first.
     *
     * @param group which group of which kind, or null for all
     * @param pipeline whose stages are meant, for what is counted by stage
     */
    public Paged<Counted> deals(Asked asked, Which which, Pipeline pipeline, String after, int size) {
        var where = where(asked, which);
        var people = Visible.to(asked.viewer(), RecordKind.PERSON, "p");
        var companies = Visible.to(asked.viewer(), RecordKind.COMPANY, "c");
        long before = Paged.key(after, 1).map(List::getFirst).filter(key -> key.matches("\\d{1,18}")).map(Long::parseLong).orElse(Long.MAX_VALUE);
        var statement = jdbc.sql((which.count().staged() ? Stages.ways(asked.deals().sql()) : "") + """
                  select r.id, r.name, c.name, p.name, m.name, s.en, s.ur, r.amount, r.currency, r.home_amount, %1$s, r.created_at, r.closed_at, r.expected_on
                    from deals r
                         join pipeline_stages s on s.id = r.stage_id
                         left join members m on m.id = r.owner_id
                         left join people p on p.id = r.person_id and %2$s
                         left join companies c on c.id = r.company_id and %3$s
                   where %4$s
                     and r.id < :before_id
                order by r.id desc
                   limit %5$d
                """.formatted(LIKELY, people.sql(), companies.sql(), where.sql(), size + 1))
                .params(where.params()).params(params(asked, which, pipeline, people, companies)).param("before_id", before);
        return Paged.of(statement.query(Counted::read).list().stream().map(row -> row.seenBy(asked)).toList(), size, row -> List.of(String.valueOf(row.id())));
    }

    /** How many these are, and what they come to. */
    public Standing total(Asked asked, Which which, Pipeline pipeline) {
        var where = where(asked, which);
        var people = Visible.to(asked.viewer(), RecordKind.PERSON, "p");
        var companies = Visible.to(asked.viewer(), RecordKind.COMPANY, "c");
        return jdbc.sql((which.count().staged() ? Stages.ways(asked.deals().sql()) : "") + """
                select count(*), %s, count(*) filter (where r.home_amount is null)
                  from deals r
                       join pipeline_stages s on s.id = r.stage_id
                 where %s
                """.formatted(SUM.formatted("r.home_amount", ""), where.sql())).params(where.params()).params(params(asked, which, pipeline, people, companies))
                .query((r, n) -> new Standing(r.getLong(1), r.getLong(2), 0, r.getLong(3))).single();
    }

    private static Where where(Asked asked, Which which) {
        if (!which.seen(asked.sight())) {
            return Where.none();
        }
        var where = asked.deals().and("(" + which.count().sql + ")");
        if (which.category() != null) {
            where = where.and(Category.SQL + " = :category", which.category().name());
        }
        if (which.by() == null) {
            return where;
        }
        if (which.by() == Grouping.PRODUCT) {
            return which.of() == null || !which.of().matches("\\d{1,18}") ? where.and(OF_NO_PRODUCT) : where.and(OF_PRODUCT, which.of());
        }
        var key = which.by() == Grouping.SOURCE
                ? which.by().sql.formatted(Visible.to(asked.viewer(), RecordKind.PERSON, "p").sql()) : which.by().sql;
        return which.of() == null || which.of().isEmpty() ? where.and(key + " is null") : where.and(key + " = :of", which.of());
    }

    private static Map<String, Object> params(Asked asked, Which which, Pipeline pipeline, Where people, Where companies) {
        var params = new HashMap<String, Object>(between(asked, asked.period()));
        params.putAll(people.params());
        params.putAll(companies.params());
        params.put("zone", asked.viewer().preferences().zone().getId());
        params.put("month", (which.month() == null ? asked.today().withDayOfMonth(1) : which.month()).toString());
        if (which.count().staged()) {
            params.putAll(ranks(pipeline));
            params.put("stage", which.stage() == null ? 0L : which.stage());
        }
        return params;
    }

    /** The names of members, also of those who have left, by their numbers. */
    public Map<String, String> members(java.util.Collection<String> ids) {
        var names = new HashMap<String, String>();
        jdbc.sql("select m.id, m.name from members m where m.id = any(:ids)").param("ids", ids.stream().map(Long::valueOf).toArray(Long[]::new)).query((r, n) -> names.put(r.getString(1), r.getString(2))).list();
        return names;
    }

    /** The names of products, also of those that are sold no more, by their numbers. */
    public Map<String, String> products(java.util.Collection<String> ids, boolean urdu) {
        var names = new HashMap<String, String>();
        jdbc.sql("select p.id, " + (urdu ? "coalesce(p.name_ur, p.name)" : "p.name") + " from products p where p.id = any(:ids)").param("ids", ids.stream().map(Long::valueOf).toArray(Long[]::new))
                .query((r, n) -> names.put(r.getString(1), r.getString(2))).list();
        return names;
    }

    static Map<String, Object> between(Asked asked, Period period) {
        return Map.of("from", asked.start(period.from()), "to", asked.start(period.to()));
    }
}
