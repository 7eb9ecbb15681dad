package rabta.sales.invoices;

import static rabta.sales.DealKind.DEAL;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Supplier;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Visible;
import rabta.customers.purchases.Order;
import rabta.customers.purchases.OrderDraft;
import rabta.customers.purchases.OrderLine;
import rabta.customers.purchases.OrderStatus;
import rabta.customers.purchases.Orders;
import rabta.customers.purchases.Purchases;
import rabta.customers.records.Records;
import rabta.identity.Viewer;
import rabta.kernel.web.Forbidden;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;
import rabta.sales.books.BookKeeping;
import rabta.sales.deals.Deals;
import rabta.sales.ledger.Holder;
import rabta.sales.lines.Line;
import rabta.sales.lines.LineSums;
import rabta.sales.lines.LineSums.Less;
import rabta.sales.lines.Lines;
import rabta.sales.lines.Tax;
import rabta.sales.quotes.QuoteStatus;
import rabta.sales.quotes.Quotes;

/** Out of what an invoice or an order is made: orders, deals with their lines, quotes that were accepted. */
@Repository
@Transactional
public class InvoiceSources {

    private final JdbcClient jdbc;
    private final Purchases purchases;
    private final Orders orders;
    private final Deals deals;
    private final Lines lines;
    private final Records records;
    private final BookKeeping keeping;
    private final Invoices invoices;
    private final Quotes quotes;

    InvoiceSources(JdbcClient jdbc, Purchases purchases, Orders orders, Deals deals, Lines lines, Records records, BookKeeping keeping, Invoices invoices, Quotes quotes) {
        this.jdbc = jdbc;
        this.purchases = purchases;
        this.orders = orders;
        this.deals = deals;
        this.lines = lines;
        this.records = records;
        this.keeping = keeping;
        this.invoices = invoices;
        this.quotes = quotes;
    }

    /** An invoice of nobody's doing yet, for that customer; it proposes what their last one said. */
    public InvoiceDraft blank(Long person, Long company, Viewer viewer) {
        return draft(person, company, null, null, viewer.preferences().currency(), List.of(), Less.NOTHING, included());
    }

    private InvoiceDraft draft(Long person, Long company, Long order, Long deal, String currency, List<Line> lines, Less less, boolean included) {
        var settings = keeping.settings();
        var holder = Holder.of(person, company);
        var known = holder == null ? new String[3] : invoices.known(holder);
        return new InvoiceDraft(person, company, order, deal, null, currency, settings.dueDays(), known[0], known[1], known[2], settings.terms(), null, lines, less, included);
    }

    /** What comes again for a customer; where they buy, their last invoice says. */
    public InvoiceDraft recurring(Long person, Long company, String currency, int dueDays, String terms, String note, List<Line> lines, Less less, boolean included) {
        var known = invoices.known(Holder.of(person, company));
        return new InvoiceDraft(person, company, null, null, null, currency, dueDays, known[0], known[1], known[2], terms, note, lines, less, included);
    }

    /** Whether the business's prices hold the taxes. */
    @Transactional(readOnly = true)
    public boolean included() {
        return jdbc.sql("select p.included from pricing p where p.id = 1").query(Boolean.class).optional().orElse(false);
    }

    /** What an order sold; what came back is no line of an invoice. @throws NotFound for an order that the viewer does not see */
    public InvoiceDraft ofOrder(long id, Viewer viewer) {
        var order = purchases.find(id, viewer);
        var source = source(order, viewer);
        if (source != null && source.seen && source.draft.sums().subtotal() - source.draft.sums().discount() == order.total() && source.draft.currency().equals(order.currency())) {
            var whole = draft(order.personId(), order.companyId(), id, source.draft.deal(), order.currency(), source.draft.lines(), source.draft.less(), source.draft.included());
            return source.draft.quote() == null ? whole : whole.ofQuote(source.draft.quote());
        }
        // An order that was changed since is billed as it stands; what it sold bears the taxes that it bore where it came from.
        var taxes = new HashMap<String, List<Tax>>();
        if (source != null) {
            source.draft.lines().forEach(line -> taxes.putIfAbsent(line.name(), line.taxes()));
        }
        var sold = new ArrayList<Line>();
        for (var line : purchases.lines(id)) {
            if (line.quantity().signum() > 0 && line.unitPrice() >= 0 && line.discount() >= 0 && line.total() >= 0) {
                var name = line.product().length() > 200 ? line.product().substring(0, 200) : line.product();
                sold.add(new Line(null, name, null, null, line.quantity(), line.unitPrice(), null, line.discount(), taxes.getOrDefault(name, List.of()), null, false));
            }
        }
        return draft(order.personId(), order.companyId(), id, null, order.currency(), sold, Less.NOTHING, source != null && source.draft.included());
    }

    /** Out of what an order was made. @param seen whether the viewer may read its prices there too */
    private record Source(InvoiceDraft draft, boolean seen) {
    }

    // An outside number may have been written by another program: what the viewer may not read gives no more than its taxes.
    private Source source(Order order, Viewer viewer) {
        var outside = order.outsideId() == null ? "" : order.outsideId();
        if (outside.matches("deal:\\d{1,18}")) {
            var where = Visible.to(viewer, DEAL, "r").and("r.id = :id", Long.valueOf(outside.substring(5)));
            boolean seen = !hidden(viewer) && jdbc.sql("select count(*) from deals r where " + where.sql()).params(where.params()).query(Long.class).single() == 1;
            return seen ? new Source(ofDeal(Long.parseLong(outside.substring(5)), viewer), true)
                    : new Source(draft(null, null, null, null, order.currency(), lines.of(Lines.Of.DEAL, Long.parseLong(outside.substring(5))), Less.NOTHING, included()), false);
        }
        if (outside.matches("recurring:\\d{1,18}:[0-9-]{10}")) {
            long sale = Long.parseLong(outside.split(":")[1]);
            return new Source(draft(null, null, null, null, order.currency(), lines.of(Lines.Of.RECURRING, sale), Less.NOTHING,
                    jdbc.sql("select r.included from recurring_sales r where r.id = :id").param("id", sale).query(Boolean.class).optional().orElse(false)), false);
        }
        if (outside.matches("quote:\\d{1,18}")) {
            long quote = Long.parseLong(outside.substring(6));
            if (!quotes.seen(List.of(quote), viewer).isEmpty()) {
                var found = quotes.find(quote, viewer);
                if (found.status() == QuoteStatus.ACCEPTED && !found.deleted()) {
                    return new Source(ofQuote(quote, viewer), true);
                }
            }
            return new Source(draft(null, null, null, null, order.currency(), lines.of(Lines.Of.QUOTE, quote), Less.NOTHING,
                    jdbc.sql("select r.tax_included from quotes r where r.id = :id").param("id", quote).query(Boolean.class).optional().orElse(false)), false);
        }
        return null;
    }

    private static boolean hidden(Viewer viewer) {
        return viewer.rights().of(DEAL.type()).hides("amount");
    }

    /** What a deal is about: its lines, or its name and amount where it has none. @throws Forbidden where its amount is hidden from the viewer */
    InvoiceDraft ofDeal(long id, Viewer viewer) {
        var deal = deals.find(id, viewer);
        if (hidden(viewer)) {
            throw new Forbidden();
        }
        var held = lines.of(Lines.Of.DEAL, id);
        var named = !held.isEmpty() ? held : deal.amount() == null ? List.<Line>of()
                : List.of(new Line(null, deal.name().length() > 200 ? deal.name().substring(0, 200) : deal.name(), null, null, BigDecimal.ONE, deal.amount(), null, 0, List.of(), null, false));
        return draft(deal.personId(), deal.companyId(), null, id, deal.currency(), named, held.isEmpty() ? Less.NOTHING : less(id), included());
    }

    /** What a customer accepted. @throws Problem for a quote that nobody accepted */
    public InvoiceDraft ofQuote(long id, Viewer viewer) {
        var accepted = quotes.accepted(id, viewer);
        var quote = accepted.quote();
        var whole = accepted.lines();
        var draft = draft(quote.personId(), quote.companyId(), null, quote.dealId(), quote.currency(), whole.lines(), whole.less(), whole.sums().included());
        return draft.ofQuote(id);
    }

    private Less less(long deal) {
        return jdbc.sql("select r.lines_less_share, r.lines_less from deals r where r.id = :id").param("id", deal).query((r, n) -> new Less(r.getBigDecimal(1), r.getLong(2))).single();
    }

    /**
     * An order of what a deal is about, open until it is paid. A deal has one order: made again, it is the one that there is.
     *
     * @return its number in the database
     * @throws Problem for a deal that has neither lines nor an amount
     */
    public long order(long deal, Viewer viewer) {
        records.mustEdit(DEAL, deal, viewer);
        if (hidden(viewer)) {
            throw new Forbidden();
        }
        jdbc.sql("select r.id from deals r where r.id = :id for update").param("id", deal).query(Long.class).single();
        return order("deal:" + deal, () -> ofDeal(deal, viewer), viewer);
    }

    /** The same of a quote that its customer accepted. */
    public long orderOfQuote(long quote, Viewer viewer) {
        quotes.accepted(quote, viewer);
        jdbc.sql("select r.id from quotes r where r.id = :id for update").param("id", quote).query(Long.class).single();
        return order("quote:" + quote, () -> ofQuote(quote, viewer), viewer);
    }

    private long order(String outside, Supplier<InvoiceDraft> of, Viewer viewer) {
        var known = purchases.outside(List.of(outside)).get(outside);
        if (known != null) {
            return purchases.find(known, viewer).id();
        }
        var draft = of.get();
        if (draft.lines().isEmpty()) {
            throw new Problem("invoices.deal_without_lines");
        }
        var sums = draft.sums();
        // What is taken off the whole is shared among the lines in proportion, as it is where their taxes are summed.
        var shares = LineSums.shared(sums.discount(), draft.lines().stream().map(line -> BigDecimal.valueOf(line.total())).toList());
        var sold = new ArrayList<OrderLine>();
        for (int i = 0; i < draft.lines().size(); i++) {
            var line = draft.lines().get(i);
            sold.add(OrderLine.of(line.name(), line.quantity(), line.unitPrice(), line.discount() + shares[i]));
        }
        return orders.place(new OrderDraft(null, draft.person(), draft.company(), Instant.now(), OrderStatus.OPEN, null, outside, null, draft.currency(), sold), viewer);
    }
}
