package rabta.customers.purchases;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The numbers that the workspace gives its orders itself: one after the other, past those that somebody gave by hand. Whoever
 * takes one holds the row until their transaction ends, so that an order that fails leaves no gap.
 */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class OrderNumbers {

    /** How many numbers given by hand may lie ahead before the series jumps past them all. */
    private static final int AHEAD = 1_000;

    private final JdbcClient jdbc;

    OrderNumbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The next so many, rising. */
    public List<String> next(int count) {
        if (count == 0) {
            return List.of();
        }
        long last = jdbc.sql("select n.last from order_numbers n where n.id = 1 for update").query(Long.class).single();
        var free = new ArrayList<Long>(jdbc.sql("""
                  select s.n
                    from generate_series(:first, :end) s (n)
                   where not exists (select o.id from orders o where o.number = s.n::text)
                order by s.n
                   limit :count
                """).param("first", last + 1).param("end", last + count + AHEAD).param("count", count).query(Long.class).list());
        if (free.size() < count) {
            long highest = Math.max(last, jdbc.sql("select coalesce(max(o.number::bigint), 0) from orders o where o.number ~ '^[1-9][0-9]{0,14}$'").query(Long.class).single());
            while (free.size() < count) {
                free.add(++highest);
            }
        }
        jdbc.sql("update order_numbers set last = :last where id = 1").param("last", Collections.max(free)).update();
        return free.stream().map(String::valueOf).toList();
    }
}
