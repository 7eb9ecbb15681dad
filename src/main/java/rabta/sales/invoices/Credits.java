package rabta.sales.invoices;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Typed;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings;
import rabta.kernel.web.Problem;
import rabta.sales.books.Numbering;
import rabta.sales.books.Series;
import rabta.sales.ledger.EntryDraft;
import rabta.sales.ledger.EntryKind;
import rabta.sales.ledger.Ledger;
import rabta.sales.ledger.LedgerHappened;
import rabta.sales.lines.Line;
import rabta.sales.lines.LineSums;
import rabta.sales.lines.LineSums.Less;
import rabta.sales.lines.Lines;

/**
 * Credits issued invoices, in part or whole. A credit note has a number of its own, lines with the taxes of those that it takes back, and
 * an entry in the ledger. What it credits settles what is still open; of what was paid already as much becomes the customer's credit.
 */
@Repository
@Transactional
public class Credits {

    /** A credit note of an invoice. */
    public record Credited(long id, String number, LocalDate on, long minor) {
    }

    private final JdbcClient jdbc;
    private final Invoices invoices;
    private final Lines lines;
    private final Ledger ledger;
    private final Numbering numbering;
    private final Happenings happenings;

    Credits(JdbcClient jdbc, Invoices invoices, Lines lines, Ledger ledger, Numbering numbering, Happenings happenings) {
        this.jdbc = jdbc;
        this.invoices = invoices;
        this.lines = lines;
        this.ledger = ledger;
        this.numbering = numbering;
        this.happenings = happenings;
    }

    /** The credit notes of an invoice that its reader sees, in their order. */
    @Transactional(readOnly = true)
    public List<Credited> of(long invoice) {
        return jdbc.sql("select n.id, n.number, n.issued_on, n.total from invoices n where n.credits_id = :id and n.state = 'ISSUED' order by n.id").param("id", invoice)
                .query((r, n) -> new Credited(r.getLong(1), r.getString(2), r.getObject(3, LocalDate.class), r.getLong(4))).list();
    }

    /** What of an invoice's total no credit note has taken back. */
    @Transactional(readOnly = true)
    public long rest(Invoice invoice) {
        return invoice.total() - of(invoice.id()).stream().mapToLong(Credited::minor).sum();
    }

    /** Its lines, in their order, with what is left of each. */
    @Transactional(readOnly = true)
    public List<Creditable> left(long invoice) {
        record Taken(BigDecimal quantity, long amount, boolean loose) {
        }
        var taken = new HashMap<Integer, Taken>();
        jdbc.sql("""
                  select x.place, coalesce(sum(x.quantity), 0), sum(x.amount)::bigint, bool_or(x.quantity is null)
                    from invoice_credits x
                         join invoices n on n.id = x.credit_id
                   where n.credits_id = :id
                group by x.place
                """).param("id", invoice).query(r -> {
                    taken.put(r.getInt(1), new Taken(r.getBigDecimal(2), r.getLong(3), r.getBoolean(4)));
                });
        var left = new ArrayList<Creditable>();
        var all = invoices.lines(invoice);
        for (int i = 0; i < all.size(); i++) {
            var line = all.get(i);
            var gone = taken.getOrDefault(i + 1, new Taken(BigDecimal.ZERO, 0, false));
            left.add(new Creditable(i + 1, line, gone.loose ? null : line.quantity().subtract(gone.quantity).stripTrailingZeros(), line.total() - gone.amount));
        }
        return left;
    }

    /**
     * Credits a part of an issued invoice.
     *
     * @return the credit note's id; where the form's key is known, of the one that it made
     * @throws Flawed for more than is left
     * @throws Problem for one that is no issued invoice
     */
    public long credit(long id, CreditForm form, Viewer viewer) {
        var invoice = invoices.held(id, viewer);
        var known = known(id, Typed.line(form.key()));
        if (known != null) {
            return known;
        }
        mustBeIssued(invoice);
        var left = left(id);
        return write(invoice, form.understood(left, invoice.currency()), left, Typed.text(form.note()), Typed.line(form.key()), viewer);
    }

    /** Credits all of it that no credit note has taken back yet: the invoice is cancelled. */
    public long cancel(long id, Viewer viewer) {
        var invoice = invoices.held(id, viewer);
        mustBeIssued(invoice);
        var left = left(id);
        var parts = left.stream().filter(Creditable::left).map(one -> one.quantity() != null && one.quantity().signum() > 0 ? new CreditForm.Part(one.place(), one.quantity(), CreditForm.some(one, one.quantity()))
                : CreditForm.amounting(one, one.amount())).toList();
        return write(invoice, parts, left, null, null, viewer);
    }

    private Long known(long invoice, String key) {
        var found = key == null ? null : jdbc.sql("select n.id, n.credits_id from invoices n where n.key = :key").param("key", key).query((r, n) -> new Long[] {r.getLong(1), r.getObject(2, Long.class)}).optional().orElse(null);
        if (found != null && !Objects.equals(found[1], invoice)) {
            throw new Problem("ledger.key_of_another");
        }
        return found == null ? null : found[0];
    }

    private static void mustBeIssued(Invoice invoice) {
        if (!invoice.issued() || invoice.credit()) {
            throw new Problem("invoices.not_issued");
        }
    }

    private long write(Invoice invoice, List<CreditForm.Part> parts, List<Creditable> left, String note, String key, Viewer viewer) {
        var taken = parts.stream().map(CreditForm.Part::line).toList();
        var less = less(invoice, left, taken);
        var sums = LineSums.of(taken, less, invoice.included());
        long rest = rest(invoice);
        // The taxes of parts are rounded for each: the last one takes what the others have left, to the last minor unit.
        boolean whole = gone(left, parts);
        long total = whole ? rest : Math.min(rest, sums.total());
        if (total <= 0) {
            throw new Flawed(Flaw.of("lines", "credits.nothing"));
        }
        free(invoice.id(), Math.max(0, total - invoice.open()));
        var today = LocalDate.now(viewer.preferences().zone());
        var number = numbering.next(Series.CREDIT, today);
        long credit = jdbc.sql("""
                insert into invoices (kind, state, number, person_id, company_id, order_id, deal_id, quote_id, credits_id, currency, total, settled, issued_on, due_on, buyer, buyer_address, buyer_ntn, buyer_strn,
                                      seller, note, less_share, less, included, key, by_member)
                select 'CREDIT', 'ISSUED', :number, i.person_id, i.company_id, i.order_id, i.deal_id, i.quote_id, i.id, i.currency, :total, :total, :today, :today, i.buyer, i.buyer_address, i.buyer_ntn, i.buyer_strn,
                       i.seller, :note, :share, :less, i.included, :key, :by
                  from invoices i
                 where i.id = :id
                returning id
                """).param("number", number).param("total", total).param("today", today).param("note", note, Types.VARCHAR).param("share", less.share(), Types.NUMERIC).param("less", less.amount())
                .param("key", key, Types.VARCHAR).param("by", viewer.by(), Types.BIGINT).param("id", invoice.id()).query(Long.class).single();
        lines.write(Lines.Of.INVOICE, credit, taken);
        parts.forEach(part -> jdbc.sql("insert into invoice_credits (credit_id, place, quantity, amount) values (:credit, :place, :quantity, :amount)").param("credit", credit).param("place", part.place())
                .param("quantity", part.quantity(), Types.NUMERIC).param("amount", part.line().total()).update());
        jdbc.sql("insert into allocations (invoice_id, credit_id, amount) values (:invoice, :credit, :amount)").param("invoice", invoice.id()).param("credit", credit).param("amount", total).update();
        jdbc.sql("update invoices r set settled = r.settled + :total, state = case when :cancelled then 'CANCELLED' else r.state end, version = r.version + 1, updated_at = now() where r.id = :id")
                .param("total", total).param("cancelled", total == rest).param("id", invoice.id()).update();
        tell(invoice, credit, number, total, total == rest, today, viewer);
        return credit;
    }

    private void tell(Invoice invoice, long credit, String number, long total, boolean cancelled, LocalDate today, Viewer viewer) {
        var holder = invoices.whose(invoice.id());
        if (holder == null) {
            return;
        }
        ledger.write(new EntryDraft(holder, invoice.currency(), EntryKind.CREDIT, -total, today, null, credit, null, null, null), viewer);
        var about = holder.kind().ref(holder.id());
        happenings.record(cancelled ? new LedgerHappened.InvoiceCancelled(about, invoice.id(), invoice.number(), total, invoice.currency())
                : new LedgerHappened.InvoiceCredited(about, credit, number, total, invoice.currency()), viewer.by());
    }

    /** What is taken off the whole is taken off its parts in proportion. */
    private static Less less(Invoice invoice, List<Creditable> all, List<Line> taken) {
        if (invoice.lessShare() != null || invoice.less() == 0) {
            return invoice.lessened();
        }
        var subtotal = BigDecimal.valueOf(all.stream().mapToLong(one -> one.line().total()).sum());
        var some = BigDecimal.valueOf(taken.stream().mapToLong(Line::total).sum());
        return new Less(null, subtotal.signum() == 0 ? 0 : BigDecimal.valueOf(invoice.less()).multiply(some).divide(subtotal, 0, RoundingMode.HALF_UP).longValueExact());
    }

    private static boolean gone(List<Creditable> left, List<CreditForm.Part> parts) {
        return left.stream().allMatch(one -> one.amount() == parts.stream().filter(part -> part.place() == one.place()).mapToLong(part -> part.line().total()).sum());
    }

    // What was paid last is free first.
    private void free(long invoice, long minor) {
        long more = minor;
        for (var paid : invoices.paid(invoice).reversed()) {
            long some = Math.min(more, paid.minor());
            if (some > 0) {
                jdbc.sql("select r.id from payments r where r.id = :id for update").param("id", paid.payment()).query(Long.class).single();
                jdbc.sql("insert into allocations (invoice_id, payment_id, amount) values (:invoice, :payment, :amount)").param("invoice", invoice).param("payment", paid.payment()).param("amount", -some).update();
                jdbc.sql("update payments r set free = r.free + :amount where r.id = :id").param("amount", some).param("id", paid.payment()).update();
                jdbc.sql("update invoices r set settled = r.settled - :amount where r.id = :id").param("amount", some).param("id", invoice).update();
                more -= some;
            }
        }
    }
}
