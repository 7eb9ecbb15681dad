package rabta.sales.invoices;

import static rabta.sales.DealKind.DEAL;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.purchases.OrderDraft;
import rabta.customers.purchases.OrderLine;
import rabta.customers.purchases.OrderStatus;
import rabta.customers.purchases.Orders;
import rabta.customers.purchases.Purchases;
import rabta.customers.records.Records;
import rabta.identity.Viewer;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;
import rabta.sales.books.BookKeeping;
import rabta.sales.deals.Deals;
import rabta.sales.ledger.Holder;
import rabta.sales.lines.Line;
import rabta.sales.lines.LineSums.Less;
import rabta.sales.lines.Lines;
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
    InvoiceDraft blank(Long person, Long company, Viewer viewer) {
        return draft(person, company, null, null, viewer.preferences().currency(), List.of(), Less.NOTHING, included());
    }

    private InvoiceDraft draft(Long person, Long company, Long order, Long deal, String currency, List<Line> lines, Less less, boolean included) {
        var settings = keeping.settings();
        var holder = Holder.of(person, company);
        var known = holder == null ? new String[3] : invoices.known(holder);
        return new InvoiceDraft(person, company, order, deal, null, currency, settings.dueDays(), known[0], known[1], known[2], settings.terms(), null, lines, less, included);
    }

    /** Whether the business's prices hold the taxes. */
    @Transactional(readOnly = true)
    public boolean included() {
        return jdbc.sql("select p.included from pricing p where p.id = 1").query(Boolean.class).optional().orElse(false);
    }

    /** What an order sold; what came back is no line of an invoice. @throws NotFound for an order that the viewer does not see */
    InvoiceDraft ofOrder(long id, Viewer viewer) {
        var order = purchases.find(id, viewer);
        var sold = new ArrayList<Line>();
        for (var line : purchases.lines(id)) {
            if (line.quantity().signum() > 0 && line.unitPrice() >= 0 && line.discount() >= 0 && line.total() >= 0) {
                var name = line.product().length() > 200 ? line.product().substring(0, 200) : line.product();
                sold.add(new Line(null, name, null, null, line.quantity(), line.unitPrice(), null, line.discount(), List.of(), null, false));
            }
        }
        return draft(order.personId(), order.companyId(), id, null, order.currency(), sold, Less.NOTHING, false);
    }

    /** What a deal is about: its lines, or its name and amount where it has none. */
    InvoiceDraft ofDeal(long id, Viewer viewer) {
        var deal = deals.find(id, viewer);
        var held = lines.of(Lines.Of.DEAL, id);
        var named = !held.isEmpty() ? held : deal.amount() == null ? List.<Line>of()
                : List.of(new Line(null, deal.name().length() > 200 ? deal.name().substring(0, 200) : deal.name(), null, null, java.math.BigDecimal.ONE, deal.amount(), null, 0, List.of(), null, false));
        return draft(deal.personId(), deal.companyId(), null, id, deal.currency(), named, held.isEmpty() ? Less.NOTHING : less(id), included());
    }

    /** What a customer accepted. @throws Problem for a quote that nobody accepted */
    InvoiceDraft ofQuote(long id, Viewer viewer) {
        var accepted = quotes.accepted(id, viewer);
        var quote = accepted.quote();
        var whole = accepted.lines();
        var draft = draft(quote.personId(), quote.companyId(), null, quote.dealId(), quote.currency(), whole.lines(), whole.less(), whole.sums().included());
        return new InvoiceDraft(draft.person(), draft.company(), null, draft.deal(), id, draft.currency(), draft.dueDays(), draft.buyerAddress(), draft.buyerNtn(), draft.buyerStrn(), draft.terms(), draft.note(),
                draft.lines(), draft.less(), draft.included());
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
        long rest = sums.discount();
        var sold = new ArrayList<OrderLine>();
        for (int i = 0; i < draft.lines().size(); i++) {
            var line = draft.lines().get(i);
            // What is taken off the whole is shared among the lines in proportion; the last one takes what rounding left.
            long share = i == draft.lines().size() - 1 ? rest : sums.subtotal() == 0 ? 0 : java.math.BigDecimal.valueOf(sums.discount()).multiply(java.math.BigDecimal.valueOf(line.total()))
                    .divide(java.math.BigDecimal.valueOf(sums.subtotal()), 0, java.math.RoundingMode.DOWN).longValueExact();
            rest -= share;
            sold.add(OrderLine.of(line.name(), line.quantity(), line.unitPrice(), line.discount() + share));
        }
        return orders.place(new OrderDraft(null, draft.person(), draft.company(), Instant.now(), OrderStatus.OPEN, null, outside, null, draft.currency(), sold), viewer);
    }
}
