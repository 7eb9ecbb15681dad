package rabta.customers.purchases;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.kernel.jobs.Nightly;

/**
 * How promising a person is, from 0 to 100: recency, frequency and money as direct marketing has scored them since Hughes,
 * "Strategic Database Marketing" (1994), and the last contact beside them.
 * <ul>
 * <li>The last purchase: 35 points within 30 days, 28 within 60, 21 within 90, 14 within 180, 7 within a year. That is the
 * score's decay, in steps, so that a night writes few rows.
 * <li>The number of purchases: 5 for one, 10 for two, 15 from three, 20 from five, 25 from ten.
 * <li>What they spent in all, beside the others who bought: 5 for the lowest fifth to 25 for the highest. By cuts, not by
 * ranks: who spent the same has the same points.
 * <li>The last contact: 15 within 30 days, 10 within 90, 5 within 180.
 * </ul>
 * A purchase counts at once ({@link Totals}); what only time or a contact changes, and the cuts, in the night.
 */
@Component
public class Scores implements Nightly {

    private static final int BATCH = 20_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Scores(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** The four parts in their order, over expressions for what the person bought and when they were last in touch. */
    static String parts(String orders, String spent, String ordered, String touched) {
        return """
                array[case when %3$s >= now() - interval '30 days' then 35 when %3$s >= now() - interval '60 days' then 28 when %3$s >= now() - interval '90 days' then 21
                                               when %3$s >= now() - interval '180 days' then 14 when %3$s >= now() - interval '365 days' then 7 else 0 end,
                                          case when %1$s >= 10 then 25 when %1$s >= 5 then 20 when %1$s >= 3 then 15 when %1$s = 2 then 10 when %1$s = 1 then 5 else 0 end,
                                          case when %2$s > 0 then 5 + 5 * (select count(*) from score_cuts s cross join lateral unnest(s.cuts) c (cut) where c.cut < %2$s) else 0 end,
                                          case when %4$s >= now() - interval '30 days' then 15 when %4$s >= now() - interval '90 days' then 10
                                               when %4$s >= now() - interval '180 days' then 5 else 0 end]::smallint[]""".formatted(orders, spent, ordered, touched);
    }

    /** Their sum. */
    static String sum(String parts) {
        return "%1$s[1] + %1$s[2] + %1$s[3] + %1$s[4]".formatted(parts);
    }

    @Override
    public void tidyWorkspace() {
        transaction.executeWithoutResult(status -> cut());
        long after = 0;
        Long last;
        do {
            long from = after;
            last = transaction.execute(status -> count(from));
            after = last == null ? 0 : last;
        } while (last != null);
    }

    private void cut() {
        jdbc.sql("""
                insert into score_cuts (id, cuts)
                select 1, percentile_disc(array[0.2, 0.4, 0.6, 0.8]) within group (order by p.spent)
                  from people p
                 where p.archived_at is null and p.spent > 0
                having count(*) > 0
                    on conflict (id) do update set cuts = excluded.cuts
                """).update();
    }

    // Answers the last of the batch, or null where there is none. A purchase meanwhile waits for a batch, not for the night.
    private Long count(long after) {
        var last = jdbc.sql("select max(b.id) from (select p.id from people p where p.id > :after order by p.id limit %d) b".formatted(BATCH)).param("after", after).query(Long.class).optional().orElse(null);
        if (last != null) {
            jdbc.sql("""
                    update people p
                       set score_parts = s.parts, score = %s
                      from (select r.id, %s as parts
                              from people r
                             where r.id > :after and r.id <= :last) s
                     where p.id = s.id and p.score_parts <> s.parts
                    """.formatted(sum("s.parts"), parts("r.orders", "r.spent", "r.ordered_at", "r.touched_at"))).param("after", after).param("last", last).update();
        }
        return last;
    }
}
