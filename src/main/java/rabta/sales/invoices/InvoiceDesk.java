package rabta.sales.invoices;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.RecordKind;
import rabta.customers.purchases.Purchases;
import rabta.customers.records.Records;
import rabta.customers.search.CustomerSearch;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.kernel.web.Visit;
import rabta.sales.DealKind;
import rabta.sales.ledger.Holder;
import rabta.sales.lines.LineEditing;
import rabta.sales.lines.LineSums;
import rabta.sales.lines.LinesForm;
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
    private final Credits credits;
    private final BillLinks links;
    private final LineEditing editing;

    InvoiceDesk(JdbcClient jdbc, Invoices invoices, InvoiceSources sources, Payments payments, Purchases purchases, Records records, CustomerSearch search, Papers papers, Credits credits, BillLinks links, LineEditing editing) {
        this.links = links;
        this.jdbc = jdbc;
        this.invoices = invoices;
        this.sources = sources;
        this.payments = payments;
        this.purchases = purchases;
        this.records = records;
        this.search = search;
        this.papers = papers;
        this.credits = credits;
        this.editing = editing;
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
        return new InvoiceShow(invoice, lines, LineSums.of(lines, invoice.lessened(), invoice.included()), invoices.paid(id), credits.of(id), may ? links.of(id) : List.of(), holder == null || invoice.open() == 0 ? 0 : payments.ahead(holder, invoice.currency()),
                business(), may, today(viewer));
    }

    InvoiceCancel cancelling(long id, Viewer viewer) {
        var invoice = invoices.find(id, viewer);
        return new InvoiceCancel(invoice, credits.rest(invoice));
    }

    CreditNew crediting(long id, CreditForm form, List<Flaw> flaws, Viewer viewer) {
        var invoice = invoices.find(id, viewer);
        if (!invoice.issued() || invoice.credit()) {
            throw new rabta.kernel.web.Problem("invoices.not_issued");
        }
        return new CreditNew(invoice, credits.left(id), credits.rest(invoice), form.keyed(), Flaw.words(flaws));
    }

    InvoiceSheet sheet(long id, Viewer viewer) {
        return new InvoiceSheet(show(id, viewer), papers.letterhead());
    }

    InvoiceNew blank(Long person, Long company, Long order, Long deal, Long quote, Viewer viewer) {
        return form(null, drafted(person, company, order, deal, quote, viewer), null, viewer);
    }

    /** What one made of these begins with. */
    InvoiceDraft drafted(Long person, Long company, Long order, Long deal, Long quote, Viewer viewer) {
        return quote != null ? sources.ofQuote(quote, viewer) : order != null ? sources.ofOrder(order, viewer) : deal != null ? sources.ofDeal(deal, viewer) : sources.blank(person, company, viewer);
    }

    InvoiceNew edit(long id, Viewer viewer) {
        return form(id, kept(id, viewer), invoices.find(id, viewer).version(), viewer);
    }

    private InvoiceNew form(Long id, InvoiceDraft draft, Integer version, Viewer viewer) {
        return form(id, InvoiceForm.of(draft, version), LinesForm.of(draft.lines(), draft.less(), draft.currency(), version), List.of(), viewer);
    }

    /** The same page after what was pressed in its lines. */
    InvoiceNew after(String act, Long id, InvoiceForm form, LinesForm lines, Viewer viewer) {
        var flaws = new ArrayList<Flaw>();
        return form(id, form, editing.after(act, lines, buyer(id, form, viewer), flaws, viewer), flaws, viewer);
    }

    LinesForm filled(Long id, InvoiceForm form, LinesForm lines, Viewer viewer) {
        return editing.filled(lines, buyer(id, form, viewer), viewer);
    }

    // Of a customer whom they do not see no price is told.
    LineEditing.Buyer buyer(Long id, InvoiceForm form, Viewer viewer) {
        if (id != null) {
            var invoice = invoices.find(id, viewer);
            return new LineEditing.Buyer(invoice.personId(), invoice.companyId(), invoice.currency());
        }
        return new LineEditing.Buyer(seen(RecordKind.PERSON, form.person(), viewer), seen(RecordKind.COMPANY, form.company(), viewer), currency(null, form, viewer));
    }

    private Long seen(RecordKind kind, Long id, Viewer viewer) {
        if (id != null) {
            records.mustSee(kind, id, viewer);
        }
        return id;
    }

    private InvoiceDraft kept(long id, Viewer viewer) {
        var i = invoices.find(id, viewer);
        if (!i.draft()) {
            throw new rabta.kernel.web.Problem("invoices.is_issued");
        }
        return new InvoiceDraft(i.personId(), i.companyId(), i.orderId(), i.dealId(), i.quoteId(), i.currency(), i.dueDays(), i.buyerAddress(), i.buyerNtn(), i.buyerStrn(), i.terms(), i.note(), invoices.lines(id),
                i.lessened(), i.included());
    }

    InvoiceNew form(Long id, InvoiceForm form, LinesForm lines, List<Flaw> flaws, Viewer viewer) {
        var holder = Holder.of(form.person(), form.company());
        var name = holder == null ? null : records.name(holder.kind(), holder.id(), viewer);
        return new InvoiceNew(id, form.keyed(), editing.editor(lines.shown(), flaws, currency(id, form, viewer), form.within(), id == null ? "/invoices" : "/invoices/" + id), name);
    }

    String currency(Long id, InvoiceForm form, Viewer viewer) {
        return id != null ? invoices.find(id, viewer).currency() : form.currency() != null && form.currency().matches("[A-Z]{3}")
                && java.util.Currency.getAvailableCurrencies().stream().anyMatch(one -> one.getCurrencyCode().equals(form.currency())) ? form.currency() : viewer.preferences().currency();
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
