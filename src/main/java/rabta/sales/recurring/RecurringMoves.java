package rabta.sales.recurring;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.kernel.jobs.Nightly;
import rabta.kernel.time.Recurrence;
import rabta.sales.lines.LineSums;
import rabta.sales.lines.LineSums.Less;
import rabta.sales.lines.Lines;

/** Writes down how what comes in each month changes. Whoever changes, stops or ends what comes again settles it in the same transaction. */
@Repository
@Transactional
class RecurringMoves implements Nightly {

    private static final int BATCH = 500;

    private record Standing(String rule, LocalDate begins, BigDecimal share, long less, boolean included, boolean runs, long before, boolean ever) {
    }

    private final JdbcClient jdbc;
    private final Lines lines;

    RecurringMoves(JdbcClient jdbc, Lines lines) {
        this.jdbc = jdbc;
        this.lines = lines;
    }

    /** What something brings each month: what it comes to without taxes, as often as it comes in a month. In minor units, rounded half up. */
    static long monthly(long net, Recurrence rule, LocalDate begins) {
        return BigDecimal.valueOf(net).multiply(rule.perMonth(begins)).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    /** Holds what it brings now against what was written down of it so far. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void settle(long id) {
        var now = jdbc.sql("""
                select r.rule, r.begins_on, r.less_share, r.less, r.included, r.removed_at is null and r.paused_at is null and r.next_on is not null and num_nonnulls(r.person_id, r.company_id) > 0,
                       coalesce((select sum(m.amount) from recurring_moves m where m.sale_id = r.id), 0), exists (select from recurring_moves m where m.sale_id = r.id)
                  from recurring_sales r
                 where r.id = :id
                """).param("id", id).query((r, n) -> new Standing(r.getString(1), r.getObject(2, LocalDate.class), r.getBigDecimal(3), r.getLong(4), r.getBoolean(5), r.getBoolean(6), r.getLong(7), r.getBoolean(8))).single();
        long brings = !now.runs ? 0 : monthly(LineSums.of(lines.of(Lines.Of.RECURRING, id), new Less(now.share, now.less), now.included).net(), Recurrence.of(now.rule).orElseThrow(), now.begins);
        if (brings != now.before) {
            var kind = now.before == 0 ? now.ever ? "AGAIN" : "BEGUN" : brings == 0 ? "ENDED" : brings > now.before ? "MORE" : "LESS";
            jdbc.sql("insert into recurring_moves (sale_id, kind, amount) values (:id, :kind, :amount)").param("id", id).param("kind", kind).param("amount", brings - now.before).update();
        }
    }

    /** What was there before any of this was written down has run since it was made. To be called before it is changed. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void known(long id) {
        if (!jdbc.sql("select exists (select from recurring_moves m where m.sale_id = :id)").param("id", id).query(Boolean.class).single()) {
            settle(id);
            jdbc.sql("update recurring_moves m set at = r.created_at from recurring_sales r where r.id = m.sale_id and m.sale_id = :id").param("id", id).update();
        }
    }

    /** Also ends what comes of a customer who is gone for good: nothing is made of it any more. */
    @Override
    public void tidyWorkspace() {
        jdbc.sql("""
                select r.id
                  from recurring_sales r
                 where num_nonnulls(r.person_id, r.company_id) = 0 and r.removed_at is null and r.paused_at is null and r.next_on is not null
                   and (select sum(m.amount) from recurring_moves m where m.sale_id = r.id) <> 0
                   for update skip locked
                """).query(Long.class).list().forEach(this::settle);
        for (var some = unknown(); !some.isEmpty(); some = unknown()) {
            some.forEach(this::known);
            if (some.size() < BATCH) {
                return;
            }
        }
    }

    private List<Long> unknown() {
        return jdbc.sql("select r.id from recurring_sales r where num_nonnulls(r.person_id, r.company_id) > 0 and r.removed_at is null and r.paused_at is null and r.next_on is not null and r.total > 0 and not exists (select from recurring_moves m where m.sale_id = r.id) order by r.id limit " + BATCH + " for update skip locked")
                .query(Long.class).list();
    }
}
