package rabta.customers.today;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.RecordKind;
import rabta.customers.Visible;
import rabta.identity.Permission;
import rabta.identity.Reach;
import rabta.identity.Viewer;
import rabta.kernel.sql.Where;

/** What a member finds when they come in: whom to think of today, and how the month goes. */
@Repository
@Transactional(readOnly = true)
public class Today {

    /** Nobody needs a longer list before the first tea. */
    private static final int FEW = 6;
    /** Nobody is silent who was heard of within two weeks, however often they use to come. */
    private static final int SILENT_DAYS = 14;
    /** So many of the best are asked for their rhythm. */
    private static final int ASKED = 300;

    public record Customer(long id, String name, String phone, long spent, Instant at, LocalDate birthday) {

        static Customer read(ResultSet r, int n) throws SQLException {
            var at = r.getObject(5, OffsetDateTime.class);
            return new Customer(r.getLong(1), r.getString(2), r.getString(3), r.getLong(4), at == null ? null : at.toInstant(), r.getObject(6, LocalDate.class));
        }

        Customer withoutPhone() {
            return new Customer(id, name, null, spent, at, birthday);
        }
    }

    /**
     * @param sold in minor units of the home currency, from the first of this month until now
     * @param before the same span of the month before
     */
    public record Month(long sold, long before, long orders) {

        /** The change against the month before as a share; null where there was nothing to compare with. */
        public Double change() {
            return before == 0 ? null : (sold - before) / (double) before;
        }
    }

    /** The first things to do in a new business, each ticked by itself. */
    public record Steps(boolean customer, boolean imported, boolean colleague) {

        public boolean done() {
            return customer && imported && colleague;
        }
    }

    private final JdbcClient jdbc;

    Today(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static boolean hidden(Viewer viewer, String... fields) {
        return Stream.of(fields).anyMatch(viewer.rights().of(RecordKind.PERSON.type())::hides);
    }

    private List<Customer> customers(Where where, String order, Viewer viewer) {
        return jdbc.sql("select p.id, p.name, p.phone, p.spent, p.touched_at, p.birthday from people p where " + where.sql() + " order by " + order + " limit " + FEW)
                .params(where.params()).query(Customer::read).list().stream().map(c -> hidden(viewer, "phone") ? c.withoutPhone() : c).toList();
    }

    private static Where seen(Viewer viewer) {
        return Visible.to(viewer, RecordKind.PERSON, "p").and("p.archived_at is null");
    }

    /**
     * Good customers who have neither bought nor been dealt with for half as long again as they use to, the best first.
     *
     * @param besides what a higher trade asks of them, over {@code people p}
     */
    public List<Customer> silent(Where besides, Viewer viewer) {
        if (hidden(viewer, "spent", "orders", "last_order", "last_contact")) {
            return List.of();
        }
        var where = seen(viewer).and("p.orders >= 3").and("p.spent > 0").and("greatest(p.ordered_at, p.touched_at) < now() - make_interval(days => :least)", SILENT_DAYS).and(besides);
        return jdbc.sql("""
                  select p.id, p.name, p.phone, p.spent, p.touched_at, p.birthday
                    from (  select p.id, p.name, p.phone, p.spent, p.touched_at, p.birthday, p.orders, p.ordered_at, greatest(p.ordered_at, p.touched_at) as last_at
                              from people p
                             where %s
                          order by p.spent desc, p.id desc
                             limit %d) p
                         cross join lateral (select min(o.placed_at) as first_at
                                               from orders o
                                              where o.person_id = p.id and o.status in ('OPEN', 'PAID') and o.deleted_at is null) f
                   where now() - p.last_at > (p.ordered_at - f.first_at) / (p.orders - 1) * 1.5
                order by p.spent desc, p.id desc
                   limit %d
                """.formatted(where.sql(), ASKED, FEW)).params(where.params()).query(Customer::read).list().stream().map(c -> hidden(viewer, "phone") ? c.withoutPhone() : c).toList();
    }

    /** @param besides as for {@link #silent} */
    public List<Customer> birthdays(Where besides, Viewer viewer) {
        if (hidden(viewer, "birthday")) {
            return List.of();
        }
        var today = LocalDate.now(viewer.preferences().zone());
        return customers(seen(viewer).and("extract(month from p.birthday) * 100 + extract(day from p.birthday) = :day", today.getMonthValue() * 100 + today.getDayOfMonth()).and(besides),
                "p.spent desc, p.id desc", viewer);
    }

    public List<Customer> recent(Viewer viewer) {
        if (hidden(viewer, "last_contact")) {
            return List.of();
        }
        return customers(seen(viewer).and("p.touched_at is not null"), "coalesce(p.touched_at, '-infinity') desc, p.id desc", viewer);
    }

    /** The month's sales; null for one who doesn't see everybody's. */
    public Month month(Viewer viewer) {
        if (viewer.sees(RecordKind.PERSON.type()) != Reach.ALL || hidden(viewer, "spent", "orders")) {
            return null;
        }
        var now = ZonedDateTime.now(viewer.preferences().zone());
        var first = now.toLocalDate().withDayOfMonth(1).atStartOfDay(now.getZone());
        return jdbc.sql("""
                select coalesce(sum(o.total) filter (where o.placed_at >= :first), 0),
                       coalesce(sum(o.total) filter (where o.placed_at < :then), 0),
                       count(*) filter (where o.placed_at >= :first)
                  from orders o
                 where o.placed_at >= :before and o.placed_at < :now
                   and o.status in ('OPEN', 'PAID') and o.deleted_at is null and o.currency = :currency
                """)
                .param("first", first.toOffsetDateTime()).param("then", now.minusMonths(1).toOffsetDateTime())
                .param("before", first.minusMonths(1).toOffsetDateTime()).param("now", now.toOffsetDateTime())
                .param("currency", viewer.preferences().currency())
                .query((r, n) -> new Month(r.getLong(1), r.getLong(2), r.getLong(3))).single();
    }

    /** What is still to be done first; null for one who may not do it. */
    public Steps steps(Viewer viewer) {
        if (!viewer.may(Permission.MANAGE_MEMBERS)) {
            return null;
        }
        return jdbc.sql("""
                select exists (select p.id from people p),
                       exists (select i.id from imports i where i.state = 'DONE'),
                       exists (select m.id from members m where m.id <> :me)
                """)
                .param("me", viewer.id()).query((r, n) -> new Steps(r.getBoolean(1), r.getBoolean(2), r.getBoolean(3))).single();
    }
}
