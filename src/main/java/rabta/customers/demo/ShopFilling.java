package rabta.customers.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.RecordKind;
import rabta.customers.Happened;
import rabta.customers.Point;
import rabta.customers.SearchText;
import rabta.customers.purchases.OrderNumbers;
import rabta.customers.purchases.Scores;
import rabta.customers.purchases.Totals;
import rabta.identity.SampleData;
import rabta.identity.Viewer;
import rabta.kernel.events.Happening;
import rabta.kernel.sql.Copy;
import rabta.kernel.sql.Json;
import rabta.kernel.text.Folding;

/**
 * Puts a made-up shop's customers into a workspace: for a first look round, and in any number for measuring. Every
 * record made here bears an outside id that begins with {@code sample:}, so that it can be taken out again.
 */
@Repository
public class ShopFilling {

    private static final int BATCH = 10_000;
    /** From so many people on, indexes are made after the rows: a million take minutes instead of a quarter of an hour. */
    private static final int VERY_MANY = 100_000;
    static final String MARK = "sample:";

    private final DataSource source;
    private final JdbcClient jdbc;
    private final OrderNumbers numbers;
    private final Scores scores;

    ShopFilling(DataSource source, JdbcClient jdbc, OrderNumbers numbers, Scores scores) {
        this.scores = scores;
        this.numbers = numbers;
        this.source = source;
        this.jdbc = jdbc;
    }

    private record Told(Instant at, Happening what) {
    }

    /** Counts the rows of one batch that are in. */
    private static final class Steps {

        private static final int EACH = 3_000;

        private final SampleData.Progress progress;
        private long done;
        private long total;

        Steps(SampleData.Progress progress) {
            this.progress = progress;
        }

        void begin(long rows) {
            done = 0;
            total = rows;
        }

        void row() {
            if (++done % EACH == 0) {
                progress.at(done, total);
            }
        }
    }

    /** What one customer's orders come to. */
    private record Bought(long spent, int orders, Instant last) {

        static Bought of(List<Shop.Order> orders) {
            return new Bought(orders.stream().mapToLong(Shop.Order::total).sum(), orders.size(),
                    orders.stream().map(Shop.Order::at).max(Comparator.naturalOrder()).orElse(null));
        }
    }

    /**
     * Fills the bound workspace; the transactions are the caller's to divide, one call is one.
     *
     * @param history whether the customers also get purchases, notes and what happened, or their master data alone
     */
    @Transactional
    public void fill(int people, int companies, boolean history, long seed, Viewer viewer) {
        fill(people, companies, history, seed, viewer, SampleData.Progress.SILENT);
    }

    @Transactional
    public void fill(int people, int companies, boolean history, long seed, Viewer viewer, SampleData.Progress progress) {
        var steps = new Steps(progress);
        var shop = new Shop(seed, LocalDate.now(ZoneOffset.UTC));
        var tags = tags();
        var firms = new ArrayList<Shop.Firm>();
        for (int i = 0; i < companies; i++) {
            firms.add(shop.firm(i));
        }
        var firmIds = ids("companies", companies);
        companies(firms, firmIds, tags, viewer);
        var indexes = people < VERY_MANY ? List.<String>of() : takeDown("people", "contact_points");
        for (int from = 0; from < people; from += BATCH) {
            people(shop, firms, firmIds, from, Math.min(people, from + BATCH), history, tags, steps, viewer);
        }
        indexes.forEach(index -> jdbc.sql(index).update());
        if (history) {
            total();
            scores.tidyWorkspace();
        }
        // The text indexes gather what is new in a list that every search reads through: sort it in. And a search planned
        // without statistics walks the wrong index.
        for (var index : List.of("people_search", "people_sound", "people_tags", "companies_search", "companies_sound", "companies_tags",
                "orders_search")) {
            jdbc.sql("select gin_clean_pending_list(:index::regclass)").param("index", index).query(Long.class).single();
        }
        jdbc.sql("analyze people, companies, contact_points, orders, happenings").update();
    }

    // Whoever uses the workspace meanwhile waits: this is for measuring alone.
    private List<String> takeDown(String... tables) {
        jdbc.sql("select set_config('maintenance_work_mem', '256MB', true)").query(String.class).single();
        var taken = new ArrayList<String>();
        jdbc.sql("select i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) from pg_index i where i.indrelid = any(cast(:tables as regclass[])) and not i.indisunique")
                .param("tables", tables).query(r -> {
                    taken.add(r.getString(2));
                    jdbc.sql("drop index " + r.getString(1)).update();
                });
        return taken;
    }

    private void people(Shop shop, List<Shop.Firm> firms, List<Long> firmIds, int from, int to, boolean history, Map<String, Long> tags,
            Steps steps, Viewer viewer) {
        var ids = ids("people", to - from);
        var customers = new ArrayList<Shop.Customer>();
        var orders = new ArrayList<List<Shop.Order>>();
        var notes = new ArrayList<Shop.Note>();
        for (int i = from; i < to; i++) {
            var customer = shop.customer(i, firms.size());
            customers.add(customer);
            orders.add(history ? shop.orders(i - from, customer) : List.of());
            if (history) {
                notes.addAll(shop.notes(i - from, customer));
            }
        }
        long sold = orders.stream().mapToLong(List::size).sum();
        steps.begin(2L * customers.size() + customers.stream().mapToLong(c -> points(c).size()).sum() + 2 * sold + 2L * notes.size()
                + orders.stream().flatMap(List::stream).mapToLong(o -> o.lines().size()).sum());
        try (var copy = Copy.into("people (id, name, company_id, title, phone, email, address, city, country, birthday, source, lifecycle, owner_id, tags, outside_id, "
                + "spent, orders, ordered_at, touched_at, search, sound, created_at)", source)) {
            for (int i = 0; i < customers.size(); i++) {
                var c = customers.get(i);
                var firm = c.firm() < 0 ? null : firms.get(c.firm());
                var name = c.name().in(c.urdu());
                var firmName = firm == null ? null : firm.name().in(firm.urdu());
                var bought = Bought.of(orders.get(i));
                copy.row(ids.get(i), name, firm == null ? null : firmIds.get(c.firm()), c.title(), c.phones().getFirst(), c.email(), c.address(), c.city(), "PK",
                        c.birthday(), c.source(), stage(i, bought.orders()), viewer.by(), marked(c.tags(), tags), MARK + "p" + (from + i), bought.spent(), bought.orders(), bought.last(),
                        bought.last() == null ? c.since() : bought.last(), SearchText.of(name, firmName, c.city(), points(c)), SearchText.sound(name, firmName), c.since());
                steps.row();
            }
        }
        try (var copy = Copy.into("contact_points (person_id, kind, value, position)", source)) {
            for (int i = 0; i < customers.size(); i++) {
                int position = 0;
                for (var point : points(customers.get(i))) {
                    copy.row(ids.get(i), point.kind(), point.value(), position++);
                    steps.row();
                }
            }
        }
        if (history) {
            history(customers, ids, orders, notes, firmIds, steps, viewer);
        }
    }

    private static String stage(int at, int orders) {
        return orders >= Totals.LOYAL ? "loyal" : orders > 0 ? "customer" : at % 3 == 0 ? "subscriber" : "lead";
    }

    private static List<Point> points(Shop.Customer customer) {
        var points = new ArrayList<Point>();
        customer.phones().forEach(phone -> points.add(new Point(Point.Kind.PHONE, phone, null, false)));
        points.add(new Point(Point.Kind.WHATSAPP, customer.phones().getFirst(), null, false));
        if (customer.email() != null) {
            points.add(new Point(Point.Kind.EMAIL, customer.email(), null, false));
        }
        return points;
    }

    private void companies(List<Shop.Firm> firms, List<Long> ids, Map<String, Long> tags, Viewer viewer) {
        try (var copy = Copy.into("companies (id, name, industry, website, employees, revenue, phone, email, city, country, owner_id, tags, outside_id, "
                + "search, sound)", source)) {
            for (int i = 0; i < firms.size(); i++) {
                var f = firms.get(i);
                var name = f.name().in(f.urdu());
                var points = List.of(new Point(Point.Kind.PHONE, f.phone(), null, false), new Point(Point.Kind.EMAIL, f.email(), null, false));
                copy.row(ids.get(i), name, f.industry(), f.website(), f.employees(), f.revenue(), f.phone(), f.email(), f.city(), "PK", viewer.by(), marked(f.tags(), tags), MARK + "c" + i,
                        SearchText.of(name, null, f.city(), points), SearchText.sound(name, null));
            }
        }
        try (var copy = Copy.into("contact_points (company_id, kind, value, position)", source)) {
            for (int i = 0; i < firms.size(); i++) {
                copy.row(ids.get(i), "PHONE", firms.get(i).phone(), 0);
                copy.row(ids.get(i), "EMAIL", firms.get(i).email(), 1);
            }
        }
    }

    // A firm has bought what its people bought.
    private void total() {
        jdbc.sql("""
                update companies c
                   set spent = o.spent, orders = o.orders, ordered_at = o.last, touched_at = o.last
                  from (  select o.company_id, sum(o.total) as spent, count(*) as orders, max(o.placed_at) as last
                            from orders o
                           where o.company_id is not null
                        group by o.company_id) o
                 where o.company_id = c.id and c.outside_id like 'sample:%'
                """).update();
    }

    private void history(List<Shop.Customer> customers, List<Long> ids, List<List<Shop.Order>> orders, List<Shop.Note> notes, List<Long> firmIds, Steps steps, Viewer viewer) {
        var told = new ArrayList<Told>();
        for (int i = 0; i < customers.size(); i++) {
            told.add(new Told(customers.get(i).since().minusSeconds(36_000), new Happened.PersonCreated(RecordKind.PERSON.ref(ids.get(i)), customers.get(i).name().in(customers.get(i).urdu()))));
        }
        var sold = orders.stream().flatMap(List::stream).sorted(Comparator.comparing(Shop.Order::at)).toList();
        var orderIds = ids("orders", sold.size());
        var numbers = this.numbers.next(sold.size());
        try (var copy = Copy.into("orders (id, number, person_id, company_id, placed_at, total, currency, channel, outside_id, search)", source)) {
            for (int i = 0; i < sold.size(); i++) {
                var order = sold.get(i);
                var firm = customers.get(order.customer()).firm();
                var number = numbers.get(i);
                copy.row(orderIds.get(i), number, ids.get(order.customer()), firm < 0 ? null : firmIds.get(firm), order.at(), order.total(), "PKR", order.channel(),
                        MARK + "o" + orderIds.get(i), Folding.fold(number + " " + order.lines().stream().map(Shop.Line::product).collect(Collectors.joining(" "))));
                steps.row();
                told.add(new Told(order.at(), new Happened.OrderPlaced(RecordKind.PERSON.ref(ids.get(order.customer())), orderIds.get(i), number, order.total(), "PKR",
                        order.lines().stream().map(l -> l.quantity() + " × " + l.product()).toList(), order.at())));
            }
        }
        try (var copy = Copy.into("order_lines (order_id, position, product, quantity, unit_price, total)", source)) {
            for (int i = 0; i < sold.size(); i++) {
                int position = 0;
                for (var line : sold.get(i).lines()) {
                    copy.row(orderIds.get(i), position++, line.product(), line.quantity(), line.price(), line.total());
                    steps.row();
                }
            }
        }
        notes(notes, ids, told, steps, viewer);
        told.sort(Comparator.comparing(Told::at));
        tell(told, steps, viewer);
    }

    private void notes(List<Shop.Note> notes, List<Long> ids, List<Told> told, Steps steps, Viewer viewer) {
        var noteIds = ids("notes", notes.size());
        try (var copy = Copy.into("notes (id, record, record_id, text, by_member, created_at)", source)) {
            for (int i = 0; i < notes.size(); i++) {
                var note = notes.get(i);
                long person = ids.get(note.customer());
                copy.row(noteIds.get(i), "person", person, note.text(), viewer.by(), note.at());
                steps.row();
                told.add(new Told(note.at(), new Happened.NoteWritten(RecordKind.PERSON.ref(person), noteIds.get(i))));
            }
        }
    }

    private void tell(List<Told> told, Steps steps, Viewer viewer) {
        try (var copy = Copy.into("happenings (kind, record, record_id, by_member, at, particulars)", source)) {
            for (var one : told) {
                var particulars = (tools.jackson.databind.node.ObjectNode) Json.read(Json.write(one.what()));
                particulars.remove("about");
                particulars.remove("at");
                copy.row(Happening.kind(one.what().getClass()), one.what().about().type(), one.what().about().id(), viewer.by(), one.at(), particulars.toString());
                steps.row();
            }
        }
    }

    private Map<String, Long> tags() {
        var colors = Map.of("VIP", "orange", "Wholesale", "blue", "Retail", "green");
        colors.forEach((name, color) -> jdbc.sql("insert into tags (name, fold, color) values (:name, :fold, :color) on conflict (fold) do nothing")
                .param("name", name).param("fold", Folding.fold(name)).param("color", color).update());
        return jdbc.sql("select t.name, t.id from tags t").query((r, n) -> Map.entry(r.getString(1), r.getLong(2))).list().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a));
    }

    private static List<Long> marked(List<String> names, Map<String, Long> tags) {
        return names.stream().map(tags::get).filter(java.util.Objects::nonNull).toList();
    }

    private List<Long> ids(String table, int count) {
        return jdbc.sql("select nextval(pg_get_serial_sequence(:table, 'id')) from generate_series(1, :count)")
                .param("table", table).param("count", count).query(Long.class).list();
    }
}
