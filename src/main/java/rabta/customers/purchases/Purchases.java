package rabta.customers.purchases;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.RecordKind;

/** What customers bought. Whether the viewer may see the customer has been asked before. */
@Repository
@Transactional(readOnly = true)
public class Purchases {

    /**
     * @param orders those that were not cancelled or returned
     * @param since the first of them, or null
     * @param days the usual days between one order and the next, or 0 where there are too few to say
     */
    public record Rhythm(int orders, Instant since, long days) {

        static Rhythm of(int orders, OffsetDateTime first, OffsetDateTime last) {
            long days = orders < 3 ? 0 : Math.round(Duration.between(first, last).toHours() / 24.0 / (orders - 1));
            return new Rhythm(orders, first == null ? null : first.toInstant(), days);
        }
    }

    private final JdbcClient jdbc;

    Purchases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Rhythm rhythm(RecordKind kind, long id) {
        return jdbc.sql("select count(*), min(o.placed_at), max(o.placed_at) from orders o where o.%s_id = :id and o.status in ('OPEN', 'PAID')".formatted(kind.type()))
                .param("id", id).query((r, n) -> Rhythm.of(r.getInt(1), r.getObject(2, OffsetDateTime.class), r.getObject(3, OffsetDateTime.class))).single();
    }

    public List<Purchase> latest(RecordKind kind, long id, int size) {
        return jdbc.sql("""
                  select o.id, o.number, o.placed_at, o.total, o.currency, o.status
                    from orders o
                   where o.%s_id = :id
                order by o.placed_at desc, o.id desc
                   limit :size
                """.formatted(kind.type())).param("id", id).param("size", size).query(Purchase::read).list();
    }
}
