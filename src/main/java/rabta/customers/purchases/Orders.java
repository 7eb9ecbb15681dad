package rabta.customers.purchases;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Happened;
import rabta.customers.RecordKind;
import rabta.customers.Stale;
import rabta.customers.records.Records;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings;
import rabta.kernel.events.Ref;
import rabta.kernel.web.Forbidden;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** Takes orders down and changes them; what their customers have bought in all is right in the same transaction. */
@Service
@Transactional
public class Orders {

    /** The type of a {@link Ref} to an order. */
    /** How long an order lies in the trash. */
    public static final int DAYS = 30;

    public static final String TYPE = "order";

    /**
     * What {@link #takeIn} wrote.
     *
     * @param ids of the orders, in the order of the drafts
     * @param made those of them that were not there before
     * @param people whose totals must be counted anew; {@code companies} likewise
     */
    public record Written(List<Long> ids, Set<Long> made, Set<Long> people, Set<Long> companies) {
    }

    private record Customers(Long person, Long company) {
    }

    /** So many lines of an order its customer's timeline tells. */
    private static final int TOLD_LINES = 20;

    private final JdbcClient jdbc;
    private final Purchases purchases;
    private final OrderRows rows;
    private final OrderNumbers numbers;
    private final Totals totals;
    private final Records records;
    private final Happenings happenings;

    Orders(JdbcClient jdbc, Purchases purchases, OrderRows rows, OrderNumbers numbers, Totals totals, Records records, Happenings happenings) {
        this.jdbc = jdbc;
        this.purchases = purchases;
        this.rows = rows;
        this.numbers = numbers;
        this.totals = totals;
        this.records = records;
        this.happenings = happenings;
    }

    /**
     * Takes an order down and counts its customers' totals anew. Without a number it gets the workspace's next one.
     *
     * @throws Flawed for what {@link OrderDraft#flaws} names, a customer whom the viewer does not see, a number or an outside id that is taken
     */
    public long place(OrderDraft draft, Viewer viewer) {
        mustCreate(viewer);
        Flawed.unless(draft.flaws());
        mustSee(List.of(draft), viewer);
        var written = guarded(() -> insert(List.of(draft), viewer));
        retotal(written.people(), written.companies(), viewer);
        return written.ids().getFirst();
    }

    /**
     * Takes many orders in by a handful of statements: one whose outside id is known replaces what is there, all others are
     * added. The drafts have no flaws and each outside id once. Totals are not touched: the caller ends the transaction with
     * {@link #retotal} for whom the answer names, once for many calls.
     *
     * @throws Flawed for a customer whom the viewer does not see, a number that is taken
     */
    public Written takeIn(List<OrderDraft> drafts, Viewer viewer) {
        mustCreate(viewer);
        mustSee(drafts, viewer);
        var known = purchases.outside(drafts.stream().map(OrderDraft::outsideId).filter(Objects::nonNull).toList());
        var there = drafts.stream().filter(d -> known.containsKey(d.outsideId())).toList();
        var people = new LinkedHashSet<Long>();
        var companies = new LinkedHashSet<Long>();
        if (!there.isEmpty()) {
            purchases.mustEdit(known.values(), viewer);
            customers(known.values()).values().forEach(had -> gather(had, people, companies));
            there.forEach(d -> gather(new Customers(d.person(), d.company()), people, companies));
            replace(there, there.stream().map(d -> known.get(d.outsideId())).toList());
        }
        var written = guarded(() -> insert(drafts.stream().filter(d -> !known.containsKey(d.outsideId())).toList(), viewer));
        people.addAll(written.people());
        companies.addAll(written.companies());
        var ids = written.ids().iterator();
        return new Written(drafts.stream().map(d -> known.containsKey(d.outsideId()) ? known.get(d.outsideId()) : ids.next()).toList(), written.made(), people, companies);
    }

    /** Counts anew what those people and companies bought in all; see {@link Totals#retotal}. */
    public void retotal(Collection<Long> people, Collection<Long> companies, Viewer viewer) {
        totals.retotal(RecordKind.PERSON, people, viewer);
        totals.retotal(RecordKind.COMPANY, companies, viewer);
    }

    /**
     * Puts the draft in the place of what the order was; it keeps its number where the draft has none.
     *
     * @param version what the order's version was when it was read; null changes it whatever happened meanwhile
     * @throws Stale if it has another version by now
     */
    public void change(long id, OrderDraft typed, Integer version, Viewer viewer) {
        var before = locked(id, viewer);
        if (version != null && version != before.version()) {
            throw new Stale(before.version());
        }
        var draft = typed.number() == null ? typed.numbered(before.number()) : typed;
        Flawed.unless(draft.flaws());
        mustSee(List.of(draft), viewer);
        var had = customers(List.of(id)).get(id);
        // A customer whom the viewer does not see stays with the order: they could not have meant to take them off.
        var kept = new OrderDraft(draft.number(), before.personId() == null && draft.person() == null ? had.person() : draft.person(),
                before.companyId() == null && draft.company() == null ? had.company() : draft.company(), draft.placedAt(), draft.status(), draft.channel(), draft.outsideId(),
                draft.note(), draft.currency(), draft.lines());
        var changed = changed(before, kept, had, purchases.lines(id));
        if (changed.isEmpty()) {
            return;
        }
        replace(List.of(kept), List.of(id));
        tell(id, new Customers(kept.person(), kept.company()), about -> new Happened.OrderChanged(about, id, kept.number(), before.total(), kept.total(), kept.currency(), changed), viewer);
        retotal(both(had.person(), kept.person()), both(had.company(), kept.company()), viewer);
    }

    private static List<String> changed(Order before, OrderDraft after, Customers had, List<OrderLine> lines) {
        var changed = new ArrayList<String>();
        note(changed, "number", before.number(), after.number());
        note(changed, "person", had.person(), after.person());
        note(changed, "company", had.company(), after.company());
        note(changed, "placed", before.placedAt(), after.placedAt());
        note(changed, "status", before.status(), after.status());
        note(changed, "channel", before.channel(), after.channel());
        note(changed, "outside_id", before.outsideId(), after.outsideId());
        note(changed, "note", before.note(), after.note());
        note(changed, "currency", before.currency(), after.currency());
        note(changed, "lines", lines, after.lines().stream()
                .map(l -> new OrderLine(l.product(), l.quantity().stripTrailingZeros(), l.unitPrice(), l.discount(), l.total())).toList());
        return changed;
    }

    private static void note(List<String> changed, String field, Object before, Object after) {
        if (!Objects.equals(before, after)) {
            changed.add(field);
        }
    }

    private static List<Long> both(Long one, Long other) {
        return Stream.of(one, other).filter(Objects::nonNull).toList();
    }

    /** @return what the order was before */
    public OrderStatus cancel(long id, Viewer viewer) {
        return move(id, OrderStatus.CANCELLED, viewer);
    }

    /** The customer brought everything back. @return what the order was before */
    public OrderStatus takeBack(long id, Viewer viewer) {
        return move(id, OrderStatus.RETURNED, viewer);
    }

    public OrderStatus pay(long id, Viewer viewer) {
        return move(id, OrderStatus.PAID, viewer);
    }

    /** Takes a payment back: the order is open again. One that is not paid stays as it is. */
    public void unpay(long id, Viewer viewer) {
        if (locked(id, viewer).status() == OrderStatus.PAID) {
            move(id, OrderStatus.OPEN, viewer);
        }
    }

    /** Makes an order that was cancelled or returned what it was before, open or paid. One that counts stays as it is. */
    public void reopen(long id, Viewer viewer) {
        if (!locked(id, viewer).status().counts()) {
            move(id, before(id), viewer);
        }
    }

    // Those that were cancelled before anybody took that down are open.
    private OrderStatus before(long id) {
        return OrderStatus.valueOf(jdbc.sql("select coalesce(o.status_before, 'OPEN') from orders o where o.id = :id").param("id", id).query(String.class).single());
    }

    private OrderStatus move(long id, OrderStatus to, Viewer viewer) {
        var before = locked(id, viewer);
        if (before.status() != to) {
            jdbc.sql("update orders set status = :status, status_before = case when status in ('OPEN', 'PAID') then status else status_before end, version = version + 1, updated_at = now() where id = :id").param("status", to.name()).param("id", id).update();
            var customers = customers(List.of(id)).get(id);
            tell(id, customers, about -> Happened.orderMoved(about, id, before.number(), to.name(), before.status().counts()), viewer);
            retotal(both(customers.person(), null), both(customers.company(), null), viewer);
        }
        return before.status();
    }

    /** Puts it into the trash, from where {@link #restore} brings it back for {@link #DAYS} days. */
    public void delete(long id, Viewer viewer) {
        var order = locked(id, viewer);
        purchases.mustDelete(id, viewer);
        trash(order, "now()", viewer);
        tell(id, customers(List.of(id)).get(id), about -> new Happened.OrderDeleted(about, id, order.number()), viewer);
    }

    public void restore(long id, Viewer viewer) {
        var order = one(id, viewer);
        if (order.deleted()) {
            trash(order, "null", viewer);
            tell(id, customers(List.of(id)).get(id), about -> new Happened.OrderRestored(about, id, order.number()), viewer);
            }
    }

    private void trash(Order order, String when, Viewer viewer) {
        jdbc.sql("update orders set deleted_at = " + when + ", version = version + 1, updated_at = now() where id = :id").param("id", order.id()).update();
        var customers = customers(List.of(order.id())).get(order.id());
        retotal(both(customers.person(), null), both(customers.company(), null), viewer);
    }

    private Order locked(long id, Viewer viewer) {
        var order = one(id, viewer);
        if (order.deleted()) {
            throw new Problem("orders.is_deleted");
        }
        return order;
    }

    private Order one(long id, Viewer viewer) {
        jdbc.sql("select o.id from orders o where o.id = :id for update").param("id", id).query(Long.class).optional().orElseThrow(NotFound::new);
        var order = purchases.find(id, viewer);
        purchases.mustEdit(List.of(id), viewer);
        return order;
    }

    private static void mustCreate(Viewer viewer) {
        if (!VisibleOrders.rights(viewer).create()) {
            throw new Forbidden();
        }
    }

    private Map<Long, Customers> customers(Collection<Long> orders) {
        var found = new HashMap<Long, Customers>();
        jdbc.sql("select o.id, o.person_id, o.company_id from orders o where o.id = any(:ids)").param("ids", orders.toArray(Long[]::new))
                .query(r -> {
                    found.put(r.getLong(1), new Customers(r.getObject(2, Long.class), r.getObject(3, Long.class)));
                });
        return found;
    }

    private Written insert(List<OrderDraft> drafts, Viewer viewer) {
        if (drafts.isEmpty()) {
            return new Written(List.of(), Set.of(), Set.of(), Set.of());
        }
        var given = numbers.next((int) drafts.stream().filter(d -> d.number() == null).count()).iterator();
        var numbered = drafts.stream().map(d -> d.number() == null ? d.numbered(given.next()) : d).toList();
        var ids = rows.insert(numbered, viewer);
        var people = new LinkedHashSet<Long>();
        var companies = new LinkedHashSet<Long>();
        var told = new ArrayList<Happened>();
        for (int i = 0; i < numbered.size(); i++) {
            var draft = numbered.get(i);
            long id = ids.get(i);
            var customers = new Customers(draft.person(), draft.company());
            gather(customers, people, companies);
            var lines = draft.lines().stream().limit(TOLD_LINES).map(OrderLine::told).toList();
            about(id, customers).forEach(about -> told.add(new Happened.OrderPlaced(about, id, draft.number(), draft.total(), draft.currency(), lines, draft.placedAt())));
        }
        happenings.record(told, viewer.by());
        return new Written(ids, Set.copyOf(ids), people, companies);
    }

    private void replace(List<OrderDraft> drafts, List<Long> ids) {
        guarded(() -> {
            rows.replace(drafts, ids);
            return null;
        });
    }

    private static void gather(Customers customers, Set<Long> people, Set<Long> companies) {
        both(customers.person(), null).forEach(people::add);
        both(customers.company(), null).forEach(companies::add);
    }

    private void tell(long id, Customers customers, Function<Ref, Happened> happened, Viewer viewer) {
        happenings.record(about(id, customers).map(happened).toList(), viewer.by());
    }

    /** The order itself, and its customers for their timelines. */
    private static Stream<Ref> about(long id, Customers customers) {
        return Stream.of(Ref.of(TYPE, id), customers.person() == null ? null : RecordKind.PERSON.ref(customers.person()),
                customers.company() == null ? null : RecordKind.COMPANY.ref(customers.company())).filter(Objects::nonNull);
    }

    private void mustSee(List<OrderDraft> drafts, Viewer viewer) {
        see(RecordKind.PERSON, "person", drafts.stream().map(OrderDraft::person).filter(Objects::nonNull).distinct().toList(), viewer);
        see(RecordKind.COMPANY, "company", drafts.stream().map(OrderDraft::company).filter(Objects::nonNull).distinct().toList(), viewer);
    }

    private void see(RecordKind kind, String field, List<Long> ids, Viewer viewer) {
        try {
            if (!ids.isEmpty()) {
                records.mustSee(kind, ids, viewer);
            }
        } catch (NotFound unseen) {
            throw new Flawed(Flaw.of(field, "invalid.reference"));
        }
    }

    // Two may give the same number at the same moment: the unique key lets the first one win, and this says so beside the field.
    private static <T> T guarded(Supplier<T> write) {
        try {
            return write.get();
        } catch (DuplicateKeyException taken) {
            throw new Flawed(Flaw.of(String.valueOf(taken.getMessage()).contains("orders_outside_unique") ? "outside_id" : "number", "invalid.unique"));
        }
    }
}
