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

    /** Why the program moved somebody to another stage, as the happening says it. */
    public static final String CAUSE = "purchase";

    // Only a count that comes up to a step moves anybody: what was chosen by hand since the last step stays.
    private static final String FORWARD = """
            ,
                       lifecycle = case when t.orders >= %1$d and r.orders < %1$d then 'loyal'
                                        when t.orders > 0 and r.orders = 0 and r.lifecycle is distinct from 'loyal' then 'customer'
                                        else r.lifecycle end""".formatted(LOYAL);

    // Each step is told with the purchase that made it: the first, or the third.
    private static final String TOLD = """
            ,
                 told as (
                    insert into happenings (kind, record, record_id, at, particulars)
                    select 'person_changed', 'person', m.id, now(),
                           jsonb_build_object('field', 'lifecycle', 'from', m.was, 'to', m.lifecycle, 'cause', '%2$s', 'had', m.had,
                                              'reached', case m.lifecycle when 'loyal' then %1$d else 1 end, 'order', o.id, 'number', o.number)
                      from moved m
                           left join lateral (select n.id, n.number
                                                from (select c.id, c.number, row_number() over (order by c.placed_at, c.id) as place
                                                        from orders c
                                                       where c.person_id = m.id and c.status = any(:counting) and c.deleted_at is null) n
                                               where n.place = case m.lifecycle when 'loyal' then %1$d else 1 end) o on true
                     where m.lifecycle is distinct from m.was)""".formatted(LOYAL, CAUSE);

    // What the program moved since somebody last chose by hand goes back to where the first step that is not reached any more began.
    // Who became loyal at once, and has purchases left, is a customer.
    private static final String BACK = """
            with told as (
                    select p.id, p.orders, p.lifecycle, h.place, h.hands, h.particulars
                      from people p
                           cross join lateral (select h.particulars, row_number() over w as place,
                                                      count(*) filter (where h.particulars ->> 'cause' is distinct from '%2$s') over w as hands
                                                 from happenings h
                                                where h.record = 'person' and h.record_id = p.id and h.kind = 'person_changed' and h.particulars ->> 'field' = 'lifecycle'
                                               window w as (order by h.at desc, h.id desc)) h
                     where p.id = any(:ids)),
                 back as (
                      select distinct on (t.id) t.id, t.lifecycle as was,
                             case when t.orders > 0 and (t.particulars ->> 'had')::int = 0 and t.particulars ->> 'to' = 'loyal' then 'customer' else t.particulars ->> 'from' end as stage
                        from told t
                             join told n on n.id = t.id and n.place = 1 and n.hands = 0 and n.particulars ->> 'to' is not distinct from n.lifecycle
                       where t.hands = 0 and (t.particulars ->> 'reached')::int > t.orders
                    order by t.id, t.place desc),
                 moved as (
                       update people r
                          set lifecycle = b.stage, updated_at = now()
                         from back b
                        where r.id = b.id and r.lifecycle is distinct from b.stage
                    returning r.id, b.was, b.stage)
            insert into happenings (kind, record, record_id, at, particulars)
            select 'person_changed', 'person', m.id, now(), jsonb_build_object('field', 'lifecycle', 'from', m.was, 'to', m.stage, 'cause', '%2$s')
              from moved m
            """.formatted(LOYAL, CAUSE);

    private final JdbcClient jdbc;

    Totals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Counts anew what those customers bought, in a handful of statements however many they are. Cancelled, returned and deleted orders
     * do not count; amounts in another currency than the workspace's are orders, but not in the sum. Whoever writes orders
     * calls this in the same transaction. A purchase is also a contact.
     * A person's first order makes them a customer and the third a loyal one, in {@code lifecycle}, which is told in their history;
     * where such an order counts no more, the step is taken back unless somebody chose a stage since.
     */
    public void retotal(RecordKind kind, Collection<Long> ids, Viewer viewer) {
        var customers = ids.stream().filter(Objects::nonNull).distinct().sorted().toArray(Long[]::new);
        if (customers.length == 0) {
            return;
        }
        // Locked by a statement of its own: the next one then sees what whoever held the rows before has written.
        jdbc.sql("select r.id from %s r where r.id = any(:ids) order by r.id for no key update".formatted(kind.table())).param("ids", customers).query(Long.class).list();
        var fallen = jdbc.sql("""
                with moved as (
                       update %1$s r
                          set spent = t.spent, orders = t.orders, ordered_at = t.last, touched_at = greatest(r.touched_at, t.last), updated_at = now()%3$s
                         from (   select u.id, coalesce(sum(o.total) filter (where o.currency = :currency), 0) as spent, count(o.id) as orders, max(o.placed_at) as last
                                    from unnest(:ids::bigint[]) u (id)
                                         left join orders o on o.%2$s_id = u.id and o.status = any(:counting) and o.deleted_at is null
                                group by u.id) t
                              join %1$s c on c.id = t.id
                        where r.id = t.id
                          and (r.spent, r.orders, r.ordered_at) is distinct from (t.spent, t.orders, t.last)
                    returning r.id, c.orders as had, %5$s as was, r.orders, %6$s as lifecycle)%4$s
                select m.id from moved m where m.had >= %7$d and m.orders < %7$d or m.had > 0 and m.orders = 0
                """.formatted(kind.table(), kind.type(), kind.person() ? FORWARD : "", kind.person() ? TOLD : "", kind.person() ? "c.lifecycle" : "null::text", kind.person() ? "r.lifecycle" : "null::text", LOYAL))
                .param("ids", customers).param("currency", viewer.preferences().currency()).param("counting", OrderStatus.COUNTING.toArray(String[]::new)).query(Long.class).list();
        if (kind.person() && !fallen.isEmpty()) {
            jdbc.sql(BACK).param("ids", fallen.toArray(Long[]::new)).update();
        }
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
