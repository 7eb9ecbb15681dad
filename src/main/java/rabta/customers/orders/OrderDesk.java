package rabta.customers.orders;

import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Kinds;
import rabta.customers.RecordKind;
import rabta.customers.Visible;
import rabta.customers.listing.Listing;
import rabta.customers.purchases.Order;
import rabta.customers.purchases.OrderFilter;
import rabta.customers.purchases.Orders;
import rabta.customers.purchases.Purchases;
import rabta.customers.search.CustomerSearch;
import rabta.customers.timeline.Timeline;
import rabta.customers.records.Pictures;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.kernel.events.Ref;
import rabta.kernel.web.Visit;

/** Puts together what the pages of orders show, each in one transaction. */
@Service
@Transactional(readOnly = true)
class OrderDesk {

    private static final int SIZE = 50;
    private static final int CANDIDATES = 12;

    private final JdbcClient jdbc;
    private final Purchases purchases;
    private final CustomerSearch search;
    private final Timeline timeline;
    private final Kinds kinds;

    OrderDesk(JdbcClient jdbc, Purchases purchases, CustomerSearch search, Timeline timeline, Kinds kinds) {
        this.jdbc = jdbc;
        this.purchases = purchases;
        this.search = search;
        this.timeline = timeline;
        this.kinds = kinds;
    }

    OrderIndex index(OrderFilter filter, boolean whole, Viewer viewer) {
        var page = purchases.list(filter, SIZE, viewer);
        var name = filter.person() != null ? whose(RecordKind.PERSON, filter.person(), viewer).name() : whose(RecordKind.COMPANY, filter.company(), viewer).name();
        return new OrderIndex(filter, page, purchases.sums(filter, whole, viewer), purchases.channels(), name, Listing.kinds(null, kinds.seen(viewer)));
    }

    OrderShow show(long id, Viewer viewer) {
        var order = purchases.find(id, viewer);
        var account = Visit.current().account();
        return new OrderShow(order, purchases.lines(id), timeline.of(Ref.of(Orders.TYPE, id), viewer), viewer.may(Permission.EDIT_CUSTOMERS) && purchases.mayEdit(id, viewer),
                account == null ? "" : account.workspace(), whose(RecordKind.PERSON, order.personId(), viewer).face(), whose(RecordKind.COMPANY, order.companyId(), viewer).face());
    }

    OrderChoice choice(String q, Viewer viewer) {
        return new OrderChoice(q, q == null || q.isBlank() ? List.of() : search.customers(q, viewer, CANDIDATES));
    }

    OrderNew form(OrderForm form, List<Flaw> flaws, Order before, Viewer viewer) {
        var person = whose(RecordKind.PERSON, form.person(), viewer);
        var company = whose(RecordKind.COMPANY, form.company(), viewer);
        return new OrderNew(form.shown(), Flaw.words(flaws), before, person.name(), person.face(), company.name(), company.face(),
                purchases.products(viewer), purchases.channels(), before == null ? viewer.preferences().currency() : before.currency());
    }

    /** The form for a new order of that person: for their company too, where they have one. */
    OrderForm fresh(Long person, Long company, Viewer viewer) {
        var employer = person == null || company != null ? company : employer(person, viewer);
        return new OrderForm(person, employer, null, null, null, null, null, null, List.of());
    }

    private Long employer(long person, Viewer viewer) {
        var where = Visible.to(viewer, RecordKind.PERSON, "r").and(Visible.to(viewer, RecordKind.COMPANY, "c")).and("r.id = :id", person);
        return jdbc.sql("select c.id from people r join companies c on c.id = r.company_id where " + where.sql()).params(where.params()).query(Long.class).optional().orElse(null);
    }

    /** @param face where their picture is, or null */
    private record Whose(String name, String face) {
    }

    private Whose whose(RecordKind kind, Long id, Viewer viewer) {
        if (id == null) {
            return new Whose(null, null);
        }
        var where = Visible.to(viewer, kind, "r").and("r.id = :id", id);
        return jdbc.sql("select r.name, " + Pictures.sql(kind) + " from " + kind.table() + " r where " + where.sql()).params(where.params())
                .query((r, n) -> new Whose(r.getString(1), Pictures.href(kind, id, r.getObject(2, Long.class)))).optional().orElseGet(() -> new Whose(null, null));
    }

    /** The order with its lines as a form. */
    Map.Entry<Order, OrderForm> edited(long id, Viewer viewer) {
        var order = purchases.find(id, viewer);
        return Map.entry(order, OrderForm.of(order, purchases.lines(id), viewer));
    }
}
