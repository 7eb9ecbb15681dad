package rabta.sales.invoices;

import java.time.LocalDate;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.purchases.Purchases;
import rabta.customers.records.Records;
import rabta.customers.search.CustomerSearch;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.kernel.ui.Language;
import rabta.kernel.web.Visit;
import rabta.sales.DealKind;
import rabta.sales.ledger.Holder;
import rabta.sales.lines.LineSums;
import rabta.sales.papers.Papers;
import rabta.sales.payments.Payments;

/** Puts together what the pages of invoices show, each in one transaction. */
@Service
@Transactional(readOnly = true)
class InvoiceDesk {

    private static final int SIZE = 50;
    private static final int CANDIDATES = 12;

    private final JdbcClient jdbc;
    private final Invoices invoices;
    private final InvoiceSources sources;
    private final Payments payments;
    private final Purchases purchases;
    private final Records records;
    private final CustomerSearch search;
    private final Papers papers;

    InvoiceDesk(JdbcClient jdbc, Invoices invoices, InvoiceSources sources, Payments payments, Purchases purchases, Records records, CustomerSearch search, Papers papers) {
        this.jdbc = jdbc;
        this.invoices = invoices;
        this.sources = sources;
        this.payments = payments;
        this.purchases = purchases;
        this.records = records;
        this.search = search;
        this.papers = papers;
    }

    static String business() {
        var account = Visit.current().account();
        return account == null ? "" : account.workspace();
    }

    private static LocalDate today(Viewer viewer) {
        return LocalDate.now(viewer.preferences().zone());
    }

    InvoiceIndex index(InvoiceFilter filter, Viewer viewer) {
        return new InvoiceIndex(filter, invoices.list(filter, SIZE, viewer), today(viewer));
    }

    InvoiceChoice choice(String q, Viewer viewer) {
        return new InvoiceChoice(q, q == null || q.isBlank() ? List.of() : search.customers(q, viewer, CANDIDATES));
    }

    InvoiceShow show(long id, Viewer viewer) {
        var invoice = invoices.find(id, viewer);
        var lines = invoices.lines(id);
        boolean may = viewer.may(Permission.EDIT_BOOKS) && invoices.mayEdit(invoice, viewer);
        var holder = invoice.holder();
        return new InvoiceShow(invoice, lines, LineSums.of(lines, invoice.lessened(), invoice.included()), invoices.paid(id), holder == null || invoice.open() == 0 ? 0 : payments.ahead(holder, invoice.currency()),
                business(), may, today(viewer));
    }

    InvoiceCancel cancelling(long id, Viewer viewer) {
        return new InvoiceCancel(invoices.find(id, viewer));
    }

    InvoiceSheet sheet(long id, Viewer viewer) {
        return new InvoiceSheet(show(id, viewer), papers.letterhead());
    }

    InvoiceNew blank(Long person, Long company, Long order, Long deal, Long quote, Viewer viewer) {
        var draft = quote != null ? sources.ofQuote(quote, viewer) : order != null ? sources.ofOrder(order, viewer) : deal != null ? sources.ofDeal(deal, viewer) : sources.blank(person, company, viewer);
        return form(null, InvoiceForm.of(draft, null), List.of(), viewer);
    }

    InvoiceNew edit(long id, Viewer viewer) {
        return form(id, InvoiceForm.of(kept(id, viewer), invoices.find(id, viewer).version()), List.of(), viewer);
    }

    private InvoiceDraft kept(long id, Viewer viewer) {
        var i = invoices.find(id, viewer);
        if (!i.draft()) {
            throw new rabta.kernel.web.Problem("invoices.is_issued");
        }
        return new InvoiceDraft(i.personId(), i.companyId(), i.orderId(), i.dealId(), i.quoteId(), i.currency(), i.dueDays(), i.buyerAddress(), i.buyerNtn(), i.buyerStrn(), i.terms(), i.note(), invoices.lines(id),
                i.lessened(), i.included());
    }

    InvoiceNew form(Long id, InvoiceForm form, List<Flaw> flaws, Viewer viewer) {
        var holder = Holder.of(form.person(), form.company());
        var name = holder == null ? null : records.name(holder.kind(), holder.id(), viewer);
        return new InvoiceNew(id, form.shown().keyed(), name, currency(id, form, viewer), purchases.products(viewer), taxes(), Flaw.words(flaws));
    }

    String currency(Long id, InvoiceForm form, Viewer viewer) {
        return id != null ? invoices.find(id, viewer).currency() : form.currency() != null && form.currency().matches("[A-Z]{3}")
                && java.util.Currency.getAvailableCurrencies().stream().anyMatch(one -> one.getCurrencyCode().equals(form.currency())) ? form.currency() : viewer.preferences().currency();
    }

    /** The taxes of the settings, as a line names them. */
    private List<String> taxes() {
        var urdu = rabta.kernel.ui.Preferences.current().language() == Language.UR;
        return jdbc.sql("select t.en, t.ur, t.percent from taxes t where t.removed_at is null order by t.place, t.id")
                .query((r, n) -> (urdu ? r.getString(2) : r.getString(1)) + " " + r.getBigDecimal(3).stripTrailingZeros().toPlainString() + "%").list();
    }

    RecordInvoices of(long deal, Viewer viewer) {
        var name = records.name(DealKind.DEAL, deal, viewer);
        var order = jdbc.sql("select o.id from orders o where o.outside_id = :outside and o.deleted_at is null").param("outside", "deal:" + deal).query(Long.class).optional();
        var seen = order.map(id -> purchases.of(List.of(id), viewer)).filter(list -> !list.isEmpty()).map(List::getFirst).orElse(null);
        boolean may = viewer.may(Permission.EDIT_BOOKS) && !viewer.rights().of(DealKind.DEAL.type()).hides("amount");
        boolean edits = records.mayEdit(DealKind.DEAL, deal, viewer);
        return new RecordInvoices(deal, name, seen == null ? null : seen.id(), seen == null ? null : seen.number(), invoices.madeOf("deal", deal, viewer), may && edits,
                edits && order.isEmpty() && !viewer.rights().of(DealKind.DEAL.type()).hides("amount") && viewer.may(Permission.EDIT_CUSTOMERS) && viewer.rights().of("order").create(), today(viewer));
    }
}
