package rabta.sales.numbers;

import java.time.LocalDate;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.numbers.Period;
import rabta.kernel.sql.Where;

/** What is to be expected of the deals that are open, and what was expected of the months that are over. */
@Repository
@Transactional(readOnly = true)
public class Forecasts {

    /**
     * What was expected of a month when it began, and what came.
     *
     * @param day when it was written down
     * @param expected won by then, and what was to come
     */
    public record Kept(LocalDate month, LocalDate day, long expected, long low, long high) {
    }

    private final JdbcClient jdbc;

    Forecasts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Month by month and owner by owner. */
    public List<Expected> open(Asked asked) {
        var where = asked.deals();
        return jdbc.sql("select g.month, g.owner_id, " + sums() + "\n  from (" + grouped("r.owner_id", where) + ") g\ngroup by g.month, g.owner_id\norder by g.month, g.owner_id").params(where.params())
                .query((r, n) -> new Expected(r.getObject(1, LocalDate.class), r.getObject(2, Long.class), r.getLong(3), r.getLong(4), r.getLong(5), r.getLong(6), r.getLong(7), r.getDouble(8), r.getDouble(9),
                        r.getLong(10))).list();
    }

    // First by what stands in the rows: then amounts are added as whole numbers, months and likelihoods told of a few thousand groups, and each sum is weighted and rounded once.
    private static String grouped(String columns, Where where) {
        return """
                  select date_trunc('month', r.expected_on::timestamp)::date as month, %1$s, %2$s as likely, %3$s as category, r.deals, r.amount, r.squares, r.unpriced
                       from (select r.expected_on, r.stage_id, r.probability, r.forecast, %1$s, count(*) as deals, coalesce(sum(r.home_amount), 0) as amount,
                                    coalesce(sum(r.home_amount::float8 * r.home_amount), 0) as squares, count(*) - count(r.home_amount) as unpriced
                               from deals r
                              where %4$s
                                and r.closed_at is null
                           group by r.expected_on, r.stage_id, r.probability, r.forecast, %1$s) r
                            join pipeline_stages s on s.id = r.stage_id""".formatted(columns, Numbers.LIKELY, Category.SQL, where.sql());
    }

    private static String sums() {
        return """
                sum(g.deals), %1$s, %2$s, %3$s, %4$s,
                       least(coalesce(sum(g.amount * g.likely) filter (where g.category <> 'OMITTED') / 100, 0), 2e17)::float8,
                       coalesce(sum(g.squares * g.likely * (100 - g.likely)) filter (where g.category <> 'OMITTED'), 0) / 10000, sum(g.unpriced)""".formatted(Numbers.SUM.formatted("g.amount", ""),
                Numbers.SUM.formatted("g.amount", " filter (where g.category = 'COMMITTED')"), Numbers.SUM.formatted("g.amount", " filter (where g.category = 'BEST')"),
                Numbers.SUM.formatted("g.amount", " filter (where g.category = 'PIPELINE')"));
    }

    /** What was expected of those months, as it was written down when each began; months of which nothing was are left out. */
    public List<Kept> kept(Asked asked, LocalDate from, LocalDate to) {
        var where = asked.nights();
        return jdbc.sql("""
                  select n.month, n.day, least(sum(n.won + n.expected), 2e17)::bigint, sum(n.variance), least(sum(n.committed + n.best), 2e17)::bigint, least(sum(n.won), 2e17)::bigint
                    from forecast_days n
                         join (select f.month, coalesce(max(f.day) filter (where f.day <= f.month), min(f.day)) as day
                                 from forecast_days f
                                where f.month >= :from
                                  and f.month < :to
                                  and f.day > f.month - 8
                                  and f.day < f.month + 8
                             group by f.month) d on d.month = n.month and d.day = n.day
                   where %s
                group by n.month, n.day
                order by n.month
                """.formatted(where.sql())).params(where.params()).param("from", from).param("to", to).query((r, n) -> {
                    double half = Expected.half(r.getDouble(4));
                    return new Kept(r.getObject(1, LocalDate.class), r.getObject(2, LocalDate.class), r.getLong(3), Math.max(r.getLong(6), Math.round(r.getLong(3) - half)), Math.round(r.getLong(3) + half));
                }).list();
    }

    /** Writes down what is expected today of this month and the twelve to come; once more on the same day goes over what was. */
    @Transactional
    void keep(Asked asked) {
        var today = asked.today();
        var first = today.withDayOfMonth(1);
        var where = asked.deals();
        jdbc.sql("delete from forecast_days n where n.day = :day").param("day", today).update();
        jdbc.sql("""
                insert into forecast_days (day, month, pipeline_id, owner_id, team_id, deals, total, committed, best, expected, variance, won)
                  select :day, u.month, u.pipeline_id, u.owner_id, u.team_id, sum(u.deals), sum(u.total), sum(u.committed), sum(u.best), round(sum(u.expected)), sum(u.variance), sum(u.won)
                    from (select g.month, g.pipeline_id, g.owner_id, g.team_id, %1$s, 0
                            from (%2$s) g
                           where g.month >= :first::date
                             and g.month < (:first::date + interval '13 months')::date
                        group by g.month, g.pipeline_id, g.owner_id, g.team_id
                           union all
                          select :first::date, r.pipeline_id, r.owner_id, r.team_id, 0, 0, 0, 0, 0, 0, 0, 0, %3$s
                            from deals r
                                 join pipeline_stages s on s.id = r.stage_id
                           where %4$s
                             and %5$s
                        group by r.pipeline_id, r.owner_id, r.team_id) u (month, pipeline_id, owner_id, team_id, deals, total, committed, best, pipeline, expected, variance, unpriced, won)
                group by u.month, u.pipeline_id, u.owner_id, u.team_id
                """.formatted(sums(), grouped("r.pipeline_id, r.owner_id, r.team_id", where), Numbers.SUM.formatted("r.home_amount", ""), where.sql(), Count.WON.sql))
                .params(where.params()).params(Numbers.between(asked, new Period(Period.Span.OWN, first, today.plusDays(1)))).param("day", today).param("first", first).update();
        // After a quarter of a year the beginning of each month is enough.
        jdbc.sql("delete from forecast_days n where n.day < :old and extract(day from n.day) > 8").param("old", today.minusDays(92)).update();
    }
}
