package rabta.sales.recurring;

import java.sql.Types;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Link;
import rabta.customers.Linked;
import rabta.customers.RecordKind;
import rabta.customers.Stale;
import rabta.customers.Typed;
import rabta.customers.Unnaming;
import rabta.customers.purchases.Orders;
import rabta.customers.purchases.Purchases;
import rabta.customers.records.Records;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.kernel.events.Happening;
import rabta.kernel.events.Happenings;
import rabta.kernel.events.Ref;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.sql.Paged;
import rabta.kernel.time.Recurrence;
import rabta.kernel.web.Forbidden;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;
import rabta.sales.ledger.Holder;
import rabta.sales.ledger.VisibleBooks;
import rabta.sales.lines.Line;
import rabta.sales.lines.Lines;

/**
 * Orders and invoices that come again: reads and writes what is to be made when. {@link RecurringMaking} makes it. Whoever changes one
 * holds its customer first and its row after that, as a merge does.
 */
@Repository
@Transactional
public class RecurringSales implements Linked, Unnaming {

    private final JdbcClient jdbc;
    private final Records records;
    private final Lines lines;
    private final Purchases purchases;
    private final Happenings happenings;
    private final Jobs jobs;
    private final RecurringMoves moves;

    RecurringSales(JdbcClient jdbc, Records records, Lines lines, Purchases purchases, Happenings happenings, Jobs jobs, RecurringMoves moves) {
        this.moves = moves;
        this.jdbc = jdbc;
        this.records = records;
        this.lines = lines;
        this.purchases = purchases;
        this.happenings = happenings;
        this.jobs = jobs;
    }

    static LocalDate today(Viewer viewer) {
        return LocalDate.now(viewer.preferences().zone());
    }

    /** What is made next comes first; what is over, last. */
    @Transactional(readOnly = true)
    public Paged<RecurringSale> list(RecurringFilter filter, int size, Viewer viewer) {
        var where = VisibleBooks.to(viewer, true).and(filter.where());
        var after = Paged.key(filter.after(), 2).filter(key -> key.getFirst().matches("[0-9-]{10}|infinity") && key.getLast().matches("\\d{1,18}"));
        if (after.isPresent()) {
            where = where.and("(coalesce(r.next_on, 'infinity'::date), r.id) > (:after_day::date, :after)", Long.valueOf(after.get().getLast()));
        }
        var query = jdbc.sql("select " + RecurringSale.COLUMNS + VisibleBooks.from("recurring_sales", viewer) + RecurringSale.JOINS + "\n where " + where.sql() + "\norder by coalesce(r.next_on, 'infinity'::date), r.id\nlimit "
                + (size + 1)).params(where.params());
        if (after.isPresent()) {
            query = query.param("after_day", after.get().getFirst());
        }
        return Paged.of(query.query(RecurringSale::read).list(), size, sale -> List.of(sale.next() == null ? "infinity" : sale.next().toString(), String.valueOf(sale.id())));
    }

    /** @throws NotFound for one that is not there, or whose customer the viewer does not see */
    @Transactional(readOnly = true)
    public RecurringSale find(long id, Viewer viewer) {
        var where = VisibleBooks.to(viewer, true).and("r.id = :id", id);
        return jdbc.sql("select " + RecurringSale.COLUMNS + VisibleBooks.from("recurring_sales", viewer) + RecurringSale.JOINS + "\n where " + where.sql()).params(where.params()).query(RecurringSale::read).optional()
                .orElseThrow(NotFound::new);
    }

    @Transactional(readOnly = true)
    public List<Line> lines(long id) {
        return lines.of(Lines.Of.RECURRING, id);
    }

    /** What was made, the latest day first; what the viewer does not see of it is a day alone. */
    @Transactional(readOnly = true)
    List<Making> makings(long id, int most, Viewer viewer) {
        var made = jdbc.sql("select x.day, x.order_id, null, x.invoice_id, null from recurring_sale_makings x where x.sale_id = :id order by x.day desc limit :most").param("id", id).param("most", most).query(Making::read).list();
        var ordered = made.stream().map(Making::order).filter(Objects::nonNull).toList();
        var orders = new HashMap<Long, String>();
        if (!ordered.isEmpty()) {
            purchases.of(ordered, viewer).forEach(order -> orders.put(order.id(), order.number()));
        }
        var invoices = billed(made.stream().map(Making::invoice).filter(Objects::nonNull).toArray(Long[]::new), viewer);
        return made.stream().map(one -> new Making(one.day(), orders.containsKey(one.order()) ? one.order() : null, orders.get(one.order()), invoices.containsKey(one.invoice()) ? one.invoice() : null,
                invoices.get(one.invoice()))).toList();
    }

    private Map<Long, String> billed(Long[] ids, Viewer viewer) {
        var seen = new HashMap<Long, String>();
        if (ids.length > 0) {
            var where = VisibleBooks.to(viewer, true).and("r.id = any(:ids)", ids);
            jdbc.sql("select r.id, r.number" + VisibleBooks.from("invoices", viewer) + "\n where " + where.sql()).params(where.params()).query(r -> {
                seen.put(r.getLong(1), r.getString(2));
            });
        }
        return seen;
    }

    /** Whether the viewer, who sees it, may change it. */
    @Transactional(readOnly = true)
    public boolean mayEdit(long id, Viewer viewer) {
        var owed = whose(id);
        return viewer.may(Permission.EDIT_BOOKS) && (owed == null || records.mayEdit(owed.kind(), owed.id(), viewer));
    }

    private Holder whose(long id) {
        return jdbc.sql("select r.person_id, r.company_id from recurring_sales r where r.id = :id").param("id", id).query((r, n) -> new Long[] {r.getObject(1, Long.class), r.getObject(2, Long.class)}).optional()
                .map(found -> Holder.of(found[0], found[1])).orElse(null);
    }

    private void mustWrite(RecurringDraft draft, Viewer viewer) {
        mustWrite(Holder.of(draft.person(), draft.company()), viewer);
        if (draft.person() != null) {
            records.mustSee(RecordKind.PERSON, draft.person(), viewer);
        }
        // Whoever may not place orders has none placed for them either.
        if (draft.makes() == Makes.ORDER && !(viewer.may(Permission.EDIT_CUSTOMERS) && viewer.rights().of(Orders.TYPE).create())) {
            throw new Flawed(Flaw.of("makes", "recurring.no_orders"));
        }
    }

    private void mustWrite(Holder holder, Viewer viewer) {
        if (holder != null) {
            records.mustEdit(holder.kind(), holder.id(), viewer);
            if (!VisibleBooks.told(holder.kind(), viewer)) {
                throw new Forbidden();
            }
        }
    }

    /**
     * Lets something come again from its first day that is not over yet; what is due today is made at once.
     *
     * @param key by which the same, sent twice, comes once; or null
     * @return its id; of one whose key is known that one's, which stays as it is
     * @throws Flawed for a rule that has no day to come
     */
    public long create(RecurringDraft draft, String key, Viewer viewer) {
        mustWrite(draft, viewer);
        hold(Holder.of(draft.person(), draft.company()));
        var next = next(draft.rule(), draft.begins(), today(viewer));
        var source = draft.source() == null ? new RecurringDraft.Source(null, null, null) : draft.source();
        var made = jdbc.sql("""
                insert into recurring_sales (title, person_id, company_id, order_id, invoice_id, quote_id, makes, rule, begins_on, next_on, currency, total, due_days, terms, note, less_share, less, included, key, by_member)
                values (:title, :person, :company, :order, :invoice, :quote, :makes, :rule, :begins, :next, :currency, :total, :days, :terms, :note, :share, :less, :included, :key, :by)
                on conflict (key) do nothing
                returning id
                """).params(written(draft)).param("order", source.order(), Types.BIGINT).param("invoice", source.invoice(), Types.BIGINT).param("quote", source.quote(), Types.BIGINT).param("next", next)
                .param("currency", draft.currency()).param("key", Typed.line(key), Types.VARCHAR).param("by", viewer.by(), Types.BIGINT).query(Long.class).optional();
        if (made.isEmpty()) {
            return find(jdbc.sql("select r.id from recurring_sales r where r.key = :key").param("key", Typed.line(key)).query(Long.class).single(), viewer).id();
        }
        lines.write(Lines.Of.RECURRING, made.get(), sold(draft.lines()));
        moves.settle(made.get());
        tell(made.get(), draft.title(), RecurringHappened.RecurringBegun::new, viewer);
        wake(next, viewer);
        return made.get();
    }

    // A line may name any product by its number; one that there is not is no product.
    private List<Line> sold(List<Line> those) {
        var named = those.stream().map(Line::product).filter(Objects::nonNull).distinct().toArray(Long[]::new);
        var there = named.length == 0 ? List.<Long>of() : jdbc.sql("select p.id from products p where p.id = any(:ids)").param("ids", named).query(Long.class).list();
        return those.stream().map(line -> line.product() == null || there.contains(line.product()) ? line
                : new Line(null, line.name(), line.about(), line.unit(), line.quantity(), line.unitPrice(), line.share(), line.discount(), line.taxes(), line.every(), line.part())).toList();
    }

    private static Map<String, Object> written(RecurringDraft draft) {
        var params = new HashMap<String, Object>();
        params.put("title", draft.title());
        params.put("person", draft.person());
        params.put("company", draft.company());
        params.put("makes", draft.makes().name());
        params.put("rule", draft.rule().rule());
        params.put("begins", draft.begins());
        params.put("total", draft.sums().total());
        params.put("days", draft.dueDays());
        params.put("terms", draft.terms());
        params.put("note", draft.note());
        params.put("share", draft.less().share());
        params.put("less", draft.less().amount());
        params.put("included", draft.included());
        return params;
    }

    // What lies before today is not made: whoever writes down in July what began in January does not want seven at once.
    private static LocalDate next(Recurrence rule, LocalDate begins, LocalDate from) {
        return rule.days(begins, from.isBefore(begins) ? begins : from).findFirst().orElseThrow(() -> new Flawed(Flaw.of("repeat.until", "recurring.no_day")));
    }

    /** @throws Stale if it has another version by now */
    public void change(long id, RecurringDraft draft, Integer version, Viewer viewer) {
        mustWrite(draft, viewer);
        hold(Holder.of(draft.person(), draft.company()));
        var before = held(id, viewer);
        if (version != null && version != before.version()) {
            throw new Stale(before.version());
        }
        mustStand(before);
        var next = next(before, draft, id, viewer);
        jdbc.sql("""
                update recurring_sales r
                   set title = :title, person_id = :person, company_id = :company, makes = :makes, rule = :rule, begins_on = :begins, next_on = :next, total = :total, due_days = :days, terms = :terms, note = :note,
                       less_share = :share, less = :less, included = :included, trouble = null, particulars = '[]', version = r.version + 1, updated_at = now()
                 where r.id = :id
                """).params(written(draft)).param("next", next).param("id", id).update();
        lines.write(Lines.Of.RECURRING, id, sold(draft.lines()));
        moves.settle(id);
        tell(id, draft.title(), RecurringHappened.RecurringChanged::new, viewer);
        wake(before.paused() ? null : next, viewer);
    }

    // What could not be made yet is made once what stood in its way is mended: only other days begin anew.
    private LocalDate next(RecurringSale before, RecurringDraft draft, long id, Viewer viewer) {
        boolean sameDays = draft.rule().rule().equals(before.rule()) && draft.begins().equals(before.begins());
        return sameDays && !before.paused() && before.next() != null ? before.next() : next(draft.rule(), draft.begins(), from(id, viewer));
    }

    /** The first day of which nothing was made yet, today at the earliest. */
    private LocalDate from(long id, Viewer viewer) {
        var today = today(viewer);
        return jdbc.sql("select max(x.day) from recurring_sale_makings x where x.sale_id = :id").param("id", id).query((r, n) -> r.getObject(1, LocalDate.class)).list().stream().filter(Objects::nonNull).findFirst()
                .map(last -> last.plusDays(1)).filter(day -> day.isAfter(today)).orElse(today);
    }

    private static void mustStand(RecurringSale sale) {
        if (sale.removed()) {
            throw new Problem("recurring.is_removed");
        }
    }

    /** Nothing is made of it until {@link #resume}. */
    public void pause(long id, Viewer viewer) {
        var sale = held(id, viewer);
        mustStand(sale);
        if (!sale.paused()) {
            jdbc.sql("update recurring_sales r set paused_at = now(), version = r.version + 1, updated_at = now() where r.id = :id").param("id", id).update();
            moves.settle(id);
            tell(id, sale.title(), RecurringHappened.RecurringPaused::new, viewer);
        }
    }

    /** What would have been made meanwhile is left out. */
    public void resume(long id, Viewer viewer) {
        var sale = held(id, viewer);
        mustStand(sale);
        if (sale.paused()) {
            go(id, "paused_at", sale, viewer);
            tell(id, sale.title(), RecurringHappened.RecurringResumed::new, viewer);
        }
    }

    // Stopped for so long that no day is left, it is over.
    private void go(long id, String stopped, RecurringSale sale, Viewer viewer) {
        var from = from(id, viewer);
        var next = sale.recurrence().days(sale.begins(), from.isBefore(sale.begins()) ? sale.begins() : from).findFirst().orElse(null);
        jdbc.sql("update recurring_sales r set " + stopped + " = null, next_on = :next, trouble = null, particulars = '[]', version = r.version + 1, updated_at = now() where r.id = :id").param("next", next, Types.DATE).param("id", id).update();
        moves.settle(id);
        wake(next, viewer);
    }

    /** Ends it; {@link #restore} brings it back. What was made stays. */
    public void remove(long id, Viewer viewer) {
        var sale = held(id, viewer);
        if (!sale.removed()) {
            jdbc.sql("update recurring_sales r set removed_at = now(), key = null, version = r.version + 1, updated_at = now() where r.id = :id").param("id", id).update();
            moves.settle(id);
            tell(id, sale.title(), RecurringHappened.RecurringRemoved::new, viewer);
        }
    }

    public void restore(long id, Viewer viewer) {
        var sale = held(id, viewer);
        if (sale.removed()) {
            go(id, "removed_at", sale, viewer);
            tell(id, sale.title(), RecurringHappened.RecurringRestored::new, viewer);
        }
    }

    private RecurringSale held(long id, Viewer viewer) {
        find(id, viewer);
        var holder = whose(id);
        mustWrite(holder, viewer);
        hold(holder);
        jdbc.sql("select r.id from recurring_sales r where r.id = :id for update").param("id", id).query(Long.class).single();
        if (!Objects.equals(holder, whose(id))) {
            throw new NotFound();
        }
        moves.known(id);
        return find(id, viewer);
    }

    private void hold(Holder holder) {
        if (holder != null) {
            jdbc.sql("select x.id from %s x where x.id = :id and x.merged_into is null for key share".formatted(holder.kind().table())).param("id", holder.id()).query(Long.class).optional().orElseThrow(NotFound::new);
        }
    }

    private void wake(LocalDate next, Viewer viewer) {
        if (next != null && !next.isAfter(today(viewer))) {
            jobs.add(new MakeRecurring(), viewer.by());
        }
    }

    private interface Told {
        Happening of(Ref about, long sale, String name);
    }

    private void tell(long id, String title, Told told, Viewer viewer) {
        var holder = whose(id);
        if (holder != null) {
            happenings.record(told.of(holder.kind().ref(holder.id()), id, title), viewer.by());
        }
    }

    @Override
    public List<Link> links() {
        return List.of(Link.of(RecordKind.PERSON, "recurring_sales", "person_id").emptied(), Link.of(RecordKind.COMPANY, "recurring_sales", "company_id").emptied());
    }

    @Override
    public void unname(Collection<Long> people, UnaryOperator<String> without) {
        record Written(long id, String title, String terms, String note) {
        }
        for (var sale : jdbc.sql("select r.id, r.title, r.terms, r.note from recurring_sales r where r.person_id = any(:people) for update").param("people", people.toArray(Long[]::new))
                .query((r, n) -> new Written(r.getLong(1), r.getString(2), r.getString(3), r.getString(4))).list()) {
            var title = without.apply(sale.title);
            jdbc.sql("update recurring_sales set title = :title, terms = :terms, note = :note where id = :id").param("title", title.length() > 200 ? title.substring(0, 200) : title)
                    .param("terms", sale.terms == null ? null : without.apply(sale.terms), Types.VARCHAR).param("note", sale.note == null ? null : without.apply(sale.note), Types.VARCHAR).param("id", sale.id).update();
            lines.write(Lines.Of.RECURRING, sale.id, lines.of(Lines.Of.RECURRING, sale.id).stream().map(line -> new Line(line.product(), without.apply(line.name()), line.about() == null ? null : without.apply(line.about()),
                    line.unit(), line.quantity(), line.unitPrice(), line.share(), line.discount(), line.taxes(), line.every(), line.part())).toList());
        }
    }
}
