package rabta.customers.purchases;

import java.util.Collection;
import java.util.Objects;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.RecordKind;
import rabta.identity.Viewer;

/** What customers have bought in all: {@code spent}, {@code orders} and {@code ordered_at} of their rows. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class Totals {

    /** With so many orders somebody is a loyal customer. */
    public static final int LOYAL = 3;

    // Only a count that comes up to a step moves anybody: what was chosen by hand since the last step stays.
    private static final String FORWARD = """
            ,
                       lifecycle = case when t.orders >= %1$d and r.orders < %1$d then 'loyal'
                                        when t.orders > 0 and r.orders = 0 and r.lifecycle is distinct from 'loyal' then 'customer'
                                        else r.lifecycle end""".formatted(LOYAL);

    private final JdbcClient jdbc;

    Totals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Counts anew what those customers bought, in three statements however many they are. Cancelled, returned and deleted orders
     * do not count; amounts in another currency than the workspace's are orders, but not in the sum. Whoever writes orders
     * calls this in the same transaction. A purchase is also a contact.
     * A person's first order makes them a customer and the third a loyal one, in {@code lifecycle}; nothing leads back.
     */
    public void retotal(RecordKind kind, Collection<Long> ids, Viewer viewer) {
        var customers = ids.stream().filter(Objects::nonNull).distinct().sorted().toArray(Long[]::new);
        if (customers.length == 0) {
            return;
        }
        // Locked by a statement of its own: the next one then sees what whoever held the rows before has written.
        jdbc.sql("select r.id from %s r where r.id = any(:ids) order by r.id for no key update".formatted(kind.table())).param("ids", customers).query(Long.class).list();
        jdbc.sql("""
                update %1$s r
                   set spent = t.spent, orders = t.orders, ordered_at = t.last, touched_at = greatest(r.touched_at, t.last), updated_at = now()%3$s
                  from (   select u.id, coalesce(sum(o.total) filter (where o.currency = :currency), 0) as spent, count(o.id) as orders, max(o.placed_at) as last
                             from unnest(:ids::bigint[]) u (id)
                                  left join orders o on o.%2$s_id = u.id and o.status = any(:counting) and o.deleted_at is null
                         group by u.id) t
                 where r.id = t.id
                   and (r.spent, r.orders, r.ordered_at) is distinct from (t.spent, t.orders, t.last)
                """.formatted(kind.table(), kind.type(), kind.person() ? FORWARD : ""))
                .param("ids", customers).param("currency", viewer.preferences().currency()).param("counting", OrderStatus.COUNTING.toArray(String[]::new)).update();
        if (kind.person()) {
            jdbc.sql("""
                    update people p
                       set score_parts = s.parts, score = %s
                      from (select r.id, %s as parts
                              from people r
                             where r.id = any(:ids)) s
                     where p.id = s.id and p.score_parts <> s.parts
                    """.formatted(Scores.sum("s.parts"), Scores.parts("r.orders", "r.spent", "r.ordered_at", "r.touched_at"))).param("ids", customers).update();
        }
    }
}
