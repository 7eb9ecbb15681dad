package rabta.sales.invoices;

import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.Stale;
import rabta.customers.Typed;
import rabta.customers.Visible;
import rabta.customers.purchases.Order;
import rabta.customers.purchases.Purchases;
import rabta.customers.records.Records;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings;
import rabta.kernel.sql.Json;
import rabta.kernel.sql.Paged;
import rabta.kernel.web.Forbidden;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;
import rabta.sales.DealKind;
import rabta.sales.books.BookKeeping;
import rabta.sales.books.Numbering;
import rabta.sales.books.Series;
import rabta.sales.ledger.EntryDraft;
import rabta.sales.ledger.EntryKind;
import rabta.sales.ledger.Holder;
import rabta.sales.ledger.Ledger;
import rabta.sales.ledger.LedgerHappened;
import rabta.sales.ledger.VisibleBooks;
import rabta.sales.lines.Line;
import rabta.sales.lines.Lines;
import rabta.sales.papers.Papers;
import rabta.sales.quotes.Quotes;

/**
 * Reads and writes invoices. A draft is changed as one likes; issuing gives it its number and writes it into the ledger, and from then on
 * it stays as it is: {@link Credits} takes it back. Who changes one holds the customer's account first and the invoice after it.
 */
@Repository
@Transactional
public class Invoices {

    private final JdbcClient jdbc;
    private final Records records;
    private final Lines lines;
    private final Ledger ledger;
    private final Numbering numbering;
    private final BookKeeping keeping;
    private final Papers papers;
    private final Happenings happenings;
    private final Purchases purchases;
    private final Quotes quotes;

    Invoices(JdbcClient jdbc, Records records, Lines lines, Ledger ledger, Numbering numbering, BookKeeping keeping, Papers papers, Happenings happenings, Purchases purchases, Quotes quotes) {
        this.jdbc = jdbc;
        this.records = records;
        this.lines = lines;
        this.ledger = ledger;
        this.numbering = numbering;
        this.keeping = keeping;
        this.papers = papers;
        this.happenings = happenings;
        this.purchases = purchases;
        this.quotes = quotes;
    }

    @Transactional(readOnly = true)
    public Paged<Invoice> list(InvoiceFilter filter, int size, Viewer viewer) {
        var where = VisibleBooks.to(viewer, true).and(filter.where(viewer));
        var after = Paged.key(filter.after(), 1).filter(key -> key.getFirst().matches("\\d{1,18}"));
        if (after.isPresent()) {
            where = where.and("r.id < :after", Long.valueOf(after.get().getFirst()));
        }
        var rows = jdbc.sql("select " + Invoice.COLUMNS + VisibleBooks.from("invoices", viewer) + Invoice.JOINS + "\n where " + where.sql() + "\norder by r.id desc\nlimit " + (size + 1)).params(where.params())
                .query(Invoice::read).list();
        return Paged.of(seen(rows, viewer), size, invoice -> List.of(String.valueOf(invoice.id())));
    }

    // Who sees an invoice sees its customer, and not therefore the deal or the order of which it was made.
    private List<Invoice> seen(List<Invoice> rows, Viewer viewer) {
        var named = rows.stream().map(Invoice::dealId).filter(Objects::nonNull).distinct().toArray(Long[]::new);
        var where = Visible.to(viewer, DealKind.DEAL, "r").and("r.id = any(:ids)", named);
        var deals = named.length == 0 ? List.<Long>of() : jdbc.sql("select r.id from deals r where " + where.sql()).params(where.params()).query(Long.class).list();
        var ordered = rows.stream().map(Invoice::orderId).filter(Objects::nonNull).distinct().toList();
        var orders = ordered.isEmpty() ? List.<Long>of() : purchases.of(ordered, viewer).stream().map(Order::id).toList();
        var offered = rows.stream().map(Invoice::quoteId).filter(Objects::nonNull).distinct().toList();
        var offers = offered.isEmpty() ? List.<Long>of() : quotes.seen(offered, viewer);
        return rows.stream().map(one -> one.from(one(one.orderId(), orders), one(one.dealId(), deals), one(one.quoteId(), offers))).toList();
    }

    private static Long one(Long id, List<Long> seen) {
        return id != null && seen.contains(id) ? id : null;
    }

    /** @throws NotFound for one that is not there, or whose customer the viewer does not see */
    @Transactional(readOnly = true)
    public Invoice find(long id, Viewer viewer) {
        var where = VisibleBooks.to(viewer, true).and("r.id = :id", id);
        return jdbc.sql("select " + Invoice.COLUMNS + VisibleBooks.from("invoices", viewer) + Invoice.JOINS + "\n where " + where.sql()).params(where.params()).query(Invoice::read).optional()
                .map(invoice -> seen(List.of(invoice), viewer).getFirst()).orElseThrow(NotFound::new);
    }

    @Transactional(readOnly = true)
    public List<Line> lines(long id) {
        return lines.of(Lines.Of.INVOICE, id);
    }

    /** What settled an invoice: payments by their numbers, or a credit note. */
    @Transactional(readOnly = true)
    List<Paid> paid(long id) {
        return jdbc.sql("""
                  select w.id, w.number, w.on_day, y.en, y.ur, sum(a.amount)::bigint
                    from allocations a
                         join payments w on w.id = a.payment_id
                         join payment_methods y on y.id = w.method_id
                   where a.invoice_id = :id
                group by w.id, y.id
                  having sum(a.amount) > 0
                order by w.on_day, w.id
                """).param("id", id).query((r, n) -> new Paid(r.getLong(1), r.getString(2), r.getObject(3, LocalDate.class), r.getString(4), r.getString(5), r.getLong(6))).list();
    }

    public record Paid(long payment, String number, LocalDate on, String en, String ur, long minor) {

        public String method() {
            return rabta.kernel.ui.Preferences.current().language() == rabta.kernel.ui.Language.UR ? ur : en;
        }
    }

    /** Whether the viewer, who sees it, may change it. */
    @Transactional(readOnly = true)
    public boolean mayEdit(Invoice invoice, Viewer viewer) {
        var owed = whose(invoice.id());
        return owed == null || records.mayEdit(owed.kind(), owed.id(), viewer);
    }

    Holder whose(long id) {
        return jdbc.sql("select r.person_id, r.company_id from invoices r where r.id = :id").param("id", id).query((r, n) -> new Long[] {r.getObject(1, Long.class), r.getObject(2, Long.class)}).optional()
                .map(found -> Holder.of(found[0], found[1])).orElse(null);
    }

    private void mustWrite(Holder holder, Viewer viewer) {
        if (holder != null) {
            records.mustEdit(holder.kind(), holder.id(), viewer);
            if (!VisibleBooks.told(holder.kind(), viewer)) {
                throw new Forbidden();
            }
        }
    }

    /** Makes a draft and issues it: either both, or nothing is left of it. @return its id @throws Flawed for what cannot be issued */
    public long createIssued(InvoiceDraft draft, String key, Viewer viewer) {
        long id = create(draft, key, viewer);
        issue(id, viewer);
        return id;
    }

    /**
     * Makes a draft out of what the viewer sees.
     *
     * @param key by which the same draft, sent twice, is made once; or null
     * @return its id; of one whose key is known that one's, which is as this draft says while it is one
     * @throws Flawed for what cannot be kept
     * @throws Problem where the key is known of an invoice of another customer or amount
     */
    public long create(InvoiceDraft draft, String key, Viewer viewer) {
        mustWrite(Holder.of(draft.person(), draft.company()), viewer);
        if (draft.person() != null) {
            records.mustSee(RecordKind.PERSON, draft.person(), viewer);
        }
        if (draft.deal() != null) {
            records.mustSee(DealKind.DEAL, draft.deal(), viewer);
        }
        if (draft.order() != null) {
            purchases.find(draft.order(), viewer);
        }
        if (draft.quote() != null) {
            quotes.accepted(draft.quote(), viewer);
        }
        var made = insert(draft, Typed.line(key), viewer);
        if (made.isEmpty()) {
            return known(draft, Typed.line(key), viewer);
        }
        lines.write(Lines.Of.INVOICE, made.get(), sold(draft.lines()));
        return made.get();
    }

    /** Says of a draft that it was made of what comes again, for that day; a day has one. */
    public void ofRule(long id, long rule, LocalDate day) {
        jdbc.sql("update invoices r set rule_id = :rule, rule_day = :day where r.id = :id").param("rule", rule).param("day", day).param("id", id).update();
    }

    private long known(InvoiceDraft draft, String key, Viewer viewer) {
        record Known(long id, boolean draft, boolean same) {
        }
        var known = jdbc.sql("""
                select r.id, r.state = 'DRAFT', r.person_id is not distinct from :person and r.company_id is not distinct from :company and r.currency = :currency and (r.state = 'DRAFT' or r.total = :total)
                  from invoices r
                 where r.key = :key
                """).param("person", draft.person(), Types.BIGINT).param("company", draft.company(), Types.BIGINT).param("currency", draft.currency()).param("total", draft.sums().total()).param("key", key)
                .query((r, n) -> new Known(r.getLong(1), r.getBoolean(2), r.getBoolean(3))).single();
        if (!known.same) {
            throw new Problem("ledger.key_of_another");
        }
        if (known.draft) {
            change(known.id, draft, null, viewer);
        }
        return find(known.id, viewer).id();
    }

    // A line may name any product by its number; one that there is not is no product.
    private List<Line> sold(List<Line> those) {
        var named = those.stream().map(Line::product).filter(Objects::nonNull).distinct().toArray(Long[]::new);
        var there = named.length == 0 ? List.<Long>of() : jdbc.sql("select p.id from products p where p.id = any(:ids)").param("ids", named).query(Long.class).list();
        return those.stream().map(line -> line.product() == null || there.contains(line.product()) ? line
                : new Line(null, line.name(), line.about(), line.unit(), line.quantity(), line.unitPrice(), line.share(), line.discount(), line.taxes(), line.every(), line.part())).toList();
    }

    private Optional<Long> insert(InvoiceDraft draft, String key, Viewer viewer) {
        return jdbc.sql("""
                insert into invoices (person_id, company_id, order_id, deal_id, quote_id, currency, total, due_days, buyer_address, buyer_ntn, buyer_strn, terms, note, less_share, less, included, key, by_member)
                values (:person, :company, :order, :deal, :quote, :currency, :total, :days, :address, :ntn, :strn, :terms, :note, :share, :less, :included, :key, :by)
                on conflict (key) do nothing
                returning id
                """).params(written(draft)).param("person", draft.person(), Types.BIGINT).param("company", draft.company(), Types.BIGINT).param("order", draft.order(), Types.BIGINT)
                .param("deal", draft.deal(), Types.BIGINT).param("quote", draft.quote(), Types.BIGINT).param("currency", draft.currency()).param("key", key, Types.VARCHAR).param("by", viewer.by(), Types.BIGINT).query(Long.class).optional();
    }

    private static Map<String, Object> written(InvoiceDraft draft) {
        var params = new java.util.HashMap<String, Object>();
        params.put("total", draft.sums().total());
        params.put("days", draft.dueDays());
        params.put("address", draft.buyerAddress());
        params.put("ntn", draft.buyerNtn());
        params.put("strn", draft.buyerStrn());
        params.put("terms", draft.terms());
        params.put("note", draft.note());
        params.put("share", draft.less().share());
        params.put("less", draft.less().amount());
        params.put("included", draft.included());
        return params;
    }

    /** Changes a draft. @throws Stale if it has another version by now @throws Problem if it was issued meanwhile */
    public void change(long id, InvoiceDraft draft, Integer version, Viewer viewer) {
        var before = held(id, viewer);
        if (version != null && version != before.version()) {
            throw new Stale(before.version());
        }
        mustBeDraft(before);
        jdbc.sql("""
                update invoices r
                   set total = :total, due_days = :days, buyer_address = :address, buyer_ntn = :ntn, buyer_strn = :strn, terms = :terms, note = :note, less_share = :share, less = :less, included = :included,
                       version = r.version + 1, updated_at = now()
                 where r.id = :id
                """).params(written(draft)).param("id", id).update();
        lines.write(Lines.Of.INVOICE, id, sold(draft.lines()));
    }

    private static void mustBeDraft(Invoice invoice) {
        if (!invoice.draft()) {
            throw new Problem("invoices.is_issued");
        }
    }

    /** Throws a draft away, from where {@link #restore} brings it back. What was issued stays. */
    public void discard(long id, Viewer viewer) {
        mustBeDraft(held(id, viewer));
        jdbc.sql("update invoices r set state = 'DISCARDED', key = null, version = r.version + 1, updated_at = now() where r.id = :id").param("id", id).update();
    }

    public void restore(long id, Viewer viewer) {
        if (held(id, viewer).discarded()) {
            jdbc.sql("update invoices r set state = 'DRAFT', version = r.version + 1, updated_at = now() where r.id = :id").param("id", id).update();
        }
    }

    // The account first, then the invoice; if it has another customer by then, whoever asks begins anew.
    Invoice held(long id, Viewer viewer) {
        find(id, viewer);
        var holder = whose(id);
        mustWrite(holder, viewer);
        var currency = jdbc.sql("select r.currency from invoices r where r.id = :id").param("id", id).query(String.class).single();
        if (holder != null) {
            ledger.hold(holder, currency);
        }
        jdbc.sql("select r.id from invoices r where r.id = :id for update").param("id", id).query(Long.class).single();
        if (!Objects.equals(holder, whose(id))) {
            throw new NotFound();
        }
        return find(id, viewer);
    }

    /**
     * Gives a draft its number, writes it into its customer's ledger, and from then on changes it no more. One that is issued stays as it is.
     *
     * @return the number
     * @throws Flawed for one without lines, or that comes to nothing
     */
    public String issue(long id, Viewer viewer) {
        var invoice = held(id, viewer);
        if (invoice.issued()) {
            return invoice.number();
        }
        mustBeDraft(invoice);
        if (lines(id).isEmpty() || invoice.total() <= 0) {
            throw new Flawed(Flaw.of("lines", "invoices.nothing"));
        }
        var today = LocalDate.now(viewer.preferences().zone());
        var due = today.plusDays(invoice.dueDays());
        var settings = keeping.settings();
        var letterhead = papers.letterhead();
        var number = numbering.next(Series.INVOICE, today);
        jdbc.sql("""
                update invoices r
                   set state = 'ISSUED', number = :number, issued_on = :today, due_on = :due, buyer = (select concat_ws(E'\\n', c.name, p.name) from invoices x left join people p on p.id = x.person_id
                                                                                                      left join companies c on c.id = x.company_id where x.id = r.id),
                       seller = :seller, version = r.version + 1, updated_at = now()
                 where r.id = :id
                """).param("number", number).param("today", today).param("due", due)
                .param("seller", Json.jsonb(new Invoice.Seller(letterhead.business(), settings.address() == null ? letterhead.lines() : settings.address(), settings.ntn(), settings.strn(), settings.payTo()))).param("id", id).update();
        var holder = whose(id);
        if (holder != null) {
            ledger.write(new EntryDraft(holder, invoice.currency(), EntryKind.INVOICE, invoice.total(), today, due, id, null, null, null), viewer);
            happenings.record(new LedgerHappened.InvoiceIssued(holder.kind().ref(holder.id()), id, number, invoice.total(), invoice.currency()), viewer.by());
        }
        return number;
    }

    /** What a customer's last invoice said of where and under which numbers they buy. */
    @Transactional(readOnly = true)
    String[] known(Holder holder) {
        return jdbc.sql("select r.buyer_address, r.buyer_ntn, r.buyer_strn from invoices r where r.%s_id = :id and r.state = 'ISSUED' order by r.id desc limit 1".formatted(holder.kind().type())).param("id", holder.id())
                .query((r, n) -> new String[] {r.getString(1), r.getString(2), r.getString(3)}).optional().orElse(new String[3]);
    }

    /** Invoices made of something, which no credit note took back: to warn before another one is made. */
    @Transactional(readOnly = true)
    public List<Invoice> madeOf(String column, long id, Viewer viewer) {
        var filter = new InvoiceFilter(null, null, null, null, "deal".equals(column) ? Long.valueOf(id) : null, "order".equals(column) ? Long.valueOf(id) : null, null);
        return new ArrayList<>(list(filter, 20, viewer).rows());
    }
}
