package rabta.customers.purchases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Link;
import rabta.customers.Linked;
import rabta.customers.RecordKind;
import rabta.customers.records.Changed;
import rabta.customers.search.CustomerSearch;
import rabta.identity.Viewer;
import rabta.kernel.sql.Paged;
import rabta.kernel.sql.Where;
import rabta.kernel.web.Forbidden;
import rabta.kernel.web.NotFound;

/** What customers bought. */
@Repository
@Transactional(readOnly = true)
public class Purchases implements Linked {

    /** Sums and counts stop here unless somebody asks for the whole: adding up a million orders takes its time. */
    public static final int COUNTED = 10_000;

    private static final int PRODUCTS = 500;

    /**
     * @param orders those that count
     * @param since the first of them, or null
     * @param days the usual days between one day of buying and the next: half of the gaps are shorter, half longer. 0 where there are
     *        fewer than three such days
     */
    public record Rhythm(int orders, Instant since, long days) {

        /** Of somebody who never bought. */
        public static final Rhythm NONE = new Rhythm(0, null, 0);

        static Rhythm read(ResultSet r, int n) throws SQLException {
            var since = r.getObject(2, OffsetDateTime.class);
            return new Rhythm(r.getInt(1), since == null ? null : since.toInstant(), r.getInt(3) < 3 ? 0 : Math.max(1, Math.round(r.getDouble(4))));
        }
    }

    /** @param orders how many the filter finds; @param total of those that count, by currency, in minor units; @param whole whether all were counted */
    public record Sums(long orders, Map<String, Long> total, boolean whole) {
    }

    private final JdbcClient jdbc;
    private final CustomerSearch search;

    Purchases(JdbcClient jdbc, CustomerSearch search) {
        this.jdbc = jdbc;
        this.search = search;
    }

    /** The rhythm of a customer. Whether the viewer may see the customer has been asked before. */
    public Rhythm rhythm(RecordKind kind, long id, Viewer viewer) {
        return jdbc.sql("""
                select sum(d.orders), min(d.first), count(*), percentile_cont(0.5) within group (order by d.gap)
                  from (   select count(*) as orders, min(b.placed_at) as first, b.day - lag(b.day) over (order by b.day) as gap
                             from (select o.placed_at, (o.placed_at at time zone :zone)::date as day
                                     from orders o
                                    where o.%s_id = :id and o.status = any(:counting) and o.deleted_at is null) b
                         group by b.day) d
                """.formatted(kind.type()))
                .param("id", id).param("zone", viewer.preferences().zone().getId()).param("counting", OrderStatus.COUNTING.toArray(String[]::new))
                .query(Rhythm::read).single();
    }

    /** The latest orders of a customer. Whether the viewer may see the customer has been asked before. */
    public List<Purchase> latest(RecordKind kind, long id, int size) {
        return jdbc.sql("""
                  select o.id, o.number, o.placed_at, o.total, o.currency, o.status
                    from orders o
                   where o.%s_id = :id and o.deleted_at is null
                order by o.placed_at desc, o.id desc
                   limit :size
                """.formatted(kind.type())).param("id", id).param("size", size).query(Purchase::read).list();
    }

    /** One page of the orders that the filter asks for. */
    public Paged<Order> list(OrderFilter filter, int size, Viewer viewer) {
        if (filter.q() != null) {
            search.planFresh();
        }
        var where = where(filter, viewer).and(filter.order().after(filter.after()));
        var rows = jdbc.sql("select " + Order.COLUMNS + VisibleOrders.from(viewer) + where.sql() + "\norder by " + filter.order().sql() + "\nlimit " + (size + 1))
                .params(where.params()).query(Order::read).list();
        return Paged.of(rows, size, filter.order()::cursor);
    }

    /** What list, sums and exports of one filter have in common, over the alias {@code r}. */
    public static Where where(OrderFilter filter, Viewer viewer) {
        return VisibleOrders.to(viewer).and(filter.where(viewer));
    }

    /** Those of the picked orders that the viewer sees, over the alias {@code r}. */
    public static Where picked(Collection<Long> ids, Viewer viewer) {
        return VisibleOrders.to(viewer).and("r.id = any(:ids)", ids);
    }

    /** The orders under the alias {@code r} with their customers {@code p} and {@code c} as far as the viewer sees them; ends with {@code where}. */
    public static String from(Viewer viewer) {
        return VisibleOrders.from(viewer);
    }

    /** What was changed since a moment, the oldest change first; see {@link rabta.customers.records.ChangeFeed}. */
    public Paged<Changed> changes(OrderFilter filter, OffsetDateTime since, int size, Viewer viewer) {
        var from = Changed.From.of(since, filter.after());
        var asked = filter.where(viewer);
        var where = VisibleOrders.to(viewer).and(new Where("r.deleted_at is not null or " + asked.sql(), asked.params())).and("(r.updated_at, r.id) > (:from_at, :from_id)");
        return Changed.paged(jdbc.sql("select r.id, case when r.deleted_at is not null then 'deleted' end, null::bigint, r.updated_at from orders r where " + where.sql()
                + "\norder by r.updated_at, r.id\nlimit " + (size + 1)).params(where.params()).param("from_at", from.at()).param("from_id", from.id()).query(Changed::read).list(), size);
    }

    /** Those of the orders that the viewer sees, in the order in which they are asked for. */
    public List<Order> of(Collection<Long> ids, Viewer viewer) {
        var where = VisibleOrders.to(viewer).and("r.id = any(:ids)", ids);
        var found = new LinkedHashMap<Long, Order>();
        jdbc.sql("select " + Order.COLUMNS + VisibleOrders.from(viewer) + where.sql()).params(where.params()).query(Order::read).list().forEach(o -> found.put(o.id(), o));
        return ids.stream().map(found::get).filter(java.util.Objects::nonNull).toList();
    }

    /** How many the filter finds and what they come to; beyond {@link #COUNTED} only for who asks for the whole. */
    public Sums sums(OrderFilter filter, boolean whole, Viewer viewer) {
        if (filter.q() != null) {
            search.planFresh();
        }
        var where = where(filter, viewer);
        var total = new LinkedHashMap<String, Long>();
        var count = new long[1];
        jdbc.sql("select x.currency, count(*), coalesce(sum(x.total) filter (where x.status in ('OPEN', 'PAID')), 0) from (select r.currency, r.total, r.status from orders r where "
                + where.sql() + (whole ? "" : " limit " + (COUNTED + 1)) + ") x group by x.currency order by count(*) desc").params(where.params())
                .query(r -> {
                    count[0] += r.getLong(2);
                    total.put(r.getString(1), r.getLong(3));
                });
        return whole || count[0] <= COUNTED ? new Sums(count[0], total, true) : new Sums(count[0], Map.of(), false);
    }

    /** @throws NotFound for one that is not there, or whose customers the viewer does not see */
    public Order find(long id, Viewer viewer) {
        var where = VisibleOrders.to(viewer).and("r.id = :id", id);
        return jdbc.sql("select " + Order.COLUMNS + VisibleOrders.from(viewer) + where.sql()).params(where.params()).query(Order::read).optional().orElseThrow(NotFound::new);
    }

    /** @throws Forbidden if the viewer may not change every one of them */
    void mustEdit(Collection<Long> ids, Viewer viewer) {
        must(VisibleOrders.editable(viewer), ids);
    }

    void mustDelete(long id, Viewer viewer) {
        must(VisibleOrders.deletable(viewer), List.of(id));
    }

    /** Whether the viewer, who sees it, may change it. */
    public boolean mayEdit(long id, Viewer viewer) {
        return all(VisibleOrders.editable(viewer), List.of(id));
    }

    private void must(Where may, Collection<Long> ids) {
        if (!all(may, ids)) {
            throw new Forbidden();
        }
    }

    private boolean all(Where may, Collection<Long> ids) {
        var asked = ids.stream().distinct().toList();
        var where = may.and("r.id = any(:ids)", asked);
        return jdbc.sql("select count(*) from orders r where " + where.sql()).params(where.params()).query(Long.class).single() == asked.size();
    }

    public List<OrderLine> lines(long order) {
        return lines(List.of(order)).getOrDefault(order, List.of());
    }

    /** The lines of many orders, by the order's id. */
    public Map<Long, List<OrderLine>> lines(Collection<Long> orders) {
        var lines = new HashMap<Long, List<OrderLine>>();
        jdbc.sql("select l.product, l.quantity, l.unit_price, l.discount, l.total, l.order_id from order_lines l where l.order_id = any(:ids) order by l.order_id, l.position")
                .param("ids", orders.toArray(Long[]::new))
                .query(r -> {
                    lines.computeIfAbsent(r.getLong(6), id -> new java.util.ArrayList<>()).add(OrderLine.read(r, 0));
                });
        return lines;
    }

    /** The ids of the orders that another program knows by those, by them. */
    public Map<String, Long> outside(Collection<String> ids) {
        var known = new HashMap<String, Long>();
        if (!ids.isEmpty()) {
            jdbc.sql("select o.outside_id, o.id from orders o where o.outside_id = any(:ids)").param("ids", ids.toArray(String[]::new))
                    .query(r -> {
                        known.put(r.getString(1), r.getLong(2));
                    });
        }
        return known;
    }

    /** Those of the orders that are still there, in the trash or not. */
    public Set<Long> standing(Collection<Long> ids) {
        return ids.isEmpty() ? Set.of() : Set.copyOf(jdbc.sql("select o.id from orders o where o.id = any(:ids)").param("ids", ids.toArray(Long[]::new)).query(Long.class).list());
    }

    /** What was sold lately, for a field that proposes it. */
    public List<String> products(Viewer viewer) {
        var where = VisibleOrders.to(viewer).and("r.deleted_at is null");
        return jdbc.sql("""
                  select l.product
                    from (  select r.id from orders r where %s order by r.placed_at desc, r.id desc limit %d) o
                         join order_lines l on l.order_id = o.id
                group by l.product
                order by count(*) desc, l.product
                   limit 100
                """.formatted(where.sql(), PRODUCTS)).params(where.params()).query(String.class).list();
    }

    /** The channels of late, the most used first. */
    public List<String> channels() {
        return jdbc.sql("""
                  select o.channel
                    from (  select o.channel from orders o where o.deleted_at is null order by o.placed_at desc, o.id desc limit %d) o
                   where o.channel is not null
                group by o.channel
                order by count(*) desc
                   limit 30
                """.formatted(PRODUCTS)).query(String.class).list();
    }

    @Override
    public List<Link> links() {
        return RecordKind.CUSTOMERS.stream().map(kind -> Link.of(kind, "orders", kind.type() + "_id").emptied()).toList();
    }
}
