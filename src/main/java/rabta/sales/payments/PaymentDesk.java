package rabta.sales.payments;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.records.Records;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.kernel.secrets.Tokens;
import rabta.kernel.ui.Money;
import rabta.kernel.web.Forbidden;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Visit;
import rabta.sales.books.PaymentMethods;
import rabta.sales.ledger.Holder;
import rabta.sales.ledger.VisibleBooks;

/** Puts together what the pages of payments show, each in one transaction. */
@Service
@Transactional(readOnly = true)
public class PaymentDesk {

    private static final int SIZE = 50;

    private final JdbcClient jdbc;
    private final Payments payments;
    private final PaymentMethods methods;
    private final Records records;

    PaymentDesk(JdbcClient jdbc, Payments payments, PaymentMethods methods, Records records) {
        this.jdbc = jdbc;
        this.payments = payments;
        this.methods = methods;
        this.records = records;
    }

    PaymentIndex index(PaymentFilter filter, Viewer viewer) {
        return new PaymentIndex(filter, payments.list(filter, SIZE, viewer), methods.all());
    }

    PaymentShow show(long id, Viewer viewer) {
        var payment = payments.find(id, viewer);
        var account = Visit.current().account();
        boolean may = viewer.may(Permission.EDIT_BOOKS) && (payment.holder() == null || records.mayEdit(payment.holder().kind(), payment.holder().id(), viewer));
        return new PaymentShow(payment, payments.settled(id), account == null ? "" : account.workspace(), may);
    }

    private record Owed(Holder holder, String currency, long open) {
    }

    /** For an invoice, or for a customer: proposed is what they owe. */
    PaymentNew blank(PaymentForm form, List<Flaw> flaws, Viewer viewer) {
        var invoice = form.invoice() == null ? null : owed(form.invoice(), viewer);
        var holder = invoice == null ? form.holder() : invoice.holder;
        if (holder == null && invoice == null) {
            throw new NotFound();
        }
        if (holder != null) {
            records.mustEdit(holder.kind(), holder.id(), viewer);
            if (!VisibleBooks.told(holder.kind(), viewer)) {
                throw new Forbidden();
            }
        }
        var asked = form.currency() != null && form.currency().matches("[A-Z]{3}") ? form.currency() : viewer.preferences().currency();
        var currency = invoice == null ? asked : invoice.currency;
        var open = form.refunded() || holder == null ? List.<Settled>of() : payments.open(holder, currency);
        long most = !form.refunded() || holder == null ? 0 : credit(holder, currency);
        var name = holder == null ? null : records.name(holder.kind(), holder.id(), viewer);
        var amount = form.amount() != null ? form.amount() : form.refunded() ? plain(most, currency) : invoice == null ? null : plain(invoice.open, currency);
        var shown = new PaymentForm(holder == null ? null : holder.person(), holder == null ? null : holder.company(), form.invoice(), amount, currency, form.on(), form.method(), form.reference(), form.chequeOn(),
                form.note(), form.refund(), form.invoices(), form.rest(), form.key());
        return new PaymentNew(shown, holder, name, currency, open, methods.all(), most, form.key() == null || flaws.isEmpty() ? Tokens.random() : form.key(), Flaw.words(flaws));
    }

    private static String plain(long minor, String currency) {
        return minor <= 0 ? null : new Money(minor, currency).amount().stripTrailingZeros().toPlainString();
    }

    private long credit(Holder holder, String currency) {
        return jdbc.sql("select greatest(0, -b.balance) from ledger_balances b where b.%s_id = :id and b.currency = :currency".formatted(holder.kind().type())).param("id", holder.id())
                .param("currency", currency).query(Long.class).optional().orElse(0L);
    }

    private Owed owed(long invoice, Viewer viewer) {
        var where = VisibleBooks.to(viewer, true).and("r.id = :id", invoice);
        return jdbc.sql("select r.person_id, r.company_id, r.currency, r.total - r.settled" + VisibleBooks.from("invoices", viewer) + "\n where " + where.sql()).params(where.params())
                .query((r, n) -> new Owed(Holder.of(r.getObject(1, Long.class), r.getObject(2, Long.class)), r.getString(3), r.getLong(4))).optional().orElseThrow(NotFound::new);
    }

    /** Whose a form's payment is; of an invoice, the invoice's. */
    Holder holder(PaymentForm form, Viewer viewer) {
        return form.invoice() == null ? form.holder() : owed(form.invoice(), viewer).holder;
    }
}
