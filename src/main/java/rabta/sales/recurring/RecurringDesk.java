package rabta.sales.recurring;

import java.time.LocalDate;
import java.util.List;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.tasks.RepeatForm;
import rabta.customers.Flaw;
import rabta.customers.RecordKind;
import rabta.customers.records.Records;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.kernel.secrets.Tokens;
import rabta.sales.Whom;
import rabta.sales.invoices.InvoiceDraft;
import rabta.sales.invoices.InvoiceSources;
import rabta.sales.invoices.Invoices;
import rabta.sales.lines.LineEditing;
import rabta.sales.lines.LineSums;
import rabta.sales.lines.LinesForm;

/** Puts together what the pages of recurring sales show, each in one transaction. */
@Service
@Transactional(readOnly = true)
class RecurringDesk {

    private static final int SIZE = 50;
    private static final int OF_RECORD = 6;
    private static final int MADE = 24;

    private final RecurringSales sales;
    private final InvoiceSources sources;
    private final Invoices invoices;
    private final LineEditing editing;
    private final RecurringReading reading;
    private final Records records;

    RecurringDesk(RecurringSales sales, InvoiceSources sources, Invoices invoices, LineEditing editing, RecurringReading reading, Records records) {
        this.sales = sales;
        this.sources = sources;
        this.invoices = invoices;
        this.editing = editing;
        this.reading = reading;
        this.records = records;
    }

    RecurringIndex index(RecurringFilter filter, Viewer viewer) {
        return new RecurringIndex(filter, sales.list(filter, SIZE, viewer));
    }

    RecurringShow show(long id, Viewer viewer) {
        var sale = sales.find(id, viewer);
        var lines = sales.lines(id);
        return new RecurringShow(sale, lines, LineSums.of(lines, sale.lessened(), sale.included()), sales.makings(id, MADE, viewer), sales.mayEdit(id, viewer));
    }

    RecordRecurring of(RecordKind kind, long id, Viewer viewer) {
        var name = records.name(kind, id, viewer);
        var some = sales.list(kind.person() ? RecurringFilter.of(id, null) : RecurringFilter.of(null, id), OF_RECORD, viewer);
        return new RecordRecurring(kind, id, name, some.rows(), some.next() != null, viewer.may(Permission.EDIT_BOOKS) && records.mayEdit(kind, id, viewer));
    }

    /** With what a new one begins: an order, an invoice or a quote that its customer accepted; else with a customer alone. */
    RecurringNew blank(Long order, Long invoice, Long quote, Long person, Long company, Viewer viewer) {
        var draft = order != null ? sources.ofOrder(order, viewer) : quote != null ? sources.ofQuote(quote, viewer) : invoice != null ? of(invoice, viewer) : sources.blank(person, company, viewer);
        var title = draft.lines().isEmpty() ? null : draft.lines().getFirst().name();
        var form = new RecurringForm(title, Whom.typed(draft.person(), name(RecordKind.PERSON, draft.person(), viewer)), Whom.typed(draft.company(), name(RecordKind.COMPANY, draft.company(), viewer)),
                (order != null ? Makes.ORDER : Makes.DRAFT).word(), new RepeatForm("month", "1", List.of(), null, null, null, null), LocalDate.now(viewer.preferences().zone()).toString(), draft.currency(),
                String.valueOf(draft.dueDays()), draft.terms(), draft.note(), String.valueOf(draft.included()), order, invoice, quote, null, Tokens.random());
        return page(null, form, LinesForm.of(draft.lines(), draft.less(), draft.currency(), null), List.of(), viewer);
    }

    private InvoiceDraft of(long id, Viewer viewer) {
        var i = invoices.find(id, viewer);
        return new InvoiceDraft(i.personId(), i.companyId(), null, null, null, i.currency(), i.dueDays(), null, null, null, i.terms(), i.note(), invoices.lines(id), i.lessened(), i.included());
    }

    private String name(RecordKind kind, Long id, Viewer viewer) {
        return id == null ? null : records.name(kind, id, viewer);
    }

    RecurringNew edit(long id, Viewer viewer) {
        var sale = editable(id, viewer);
        var lines = sales.lines(id);
        var draft = new RecurringDraft(sale.title(), sale.personId(), sale.companyId(), sale.makes(), sale.recurrence(), sale.begins(), sale.currency(), sale.dueDays(), sale.terms(), sale.note(), lines, sale.lessened(),
                sale.included(), null);
        return page(id, RecurringForm.of(draft, sale.person(), sale.company(), sale.version(), null), LinesForm.of(lines, sale.lessened(), sale.currency(), sale.version()), List.of(), viewer);
    }

    private RecurringSale editable(long id, Viewer viewer) {
        var sale = sales.find(id, viewer);
        if (!sales.mayEdit(id, viewer)) {
            throw new rabta.kernel.web.Forbidden();
        }
        if (sale.removed()) {
            throw new rabta.kernel.web.Problem("recurring.is_removed");
        }
        return sale;
    }

    /** The same page after what was pressed in its lines. */
    RecurringNew after(String act, Long id, RecurringForm form, LinesForm lines, Viewer viewer) {
        var flaws = new java.util.ArrayList<Flaw>();
        var ignored = new java.util.ArrayList<Flaw>();
        var buyer = new LineEditing.Buyer(reading.customer(RecordKind.PERSON, form, viewer, ignored), reading.customer(RecordKind.COMPANY, form, viewer, ignored), currency(id, form, viewer));
        return page(id, form, editing.after(act, lines, buyer, flaws, viewer), flaws, viewer);
    }

    private String currency(Long id, RecurringForm form, Viewer viewer) {
        return id != null ? sales.find(id, viewer).currency() : RecurringReading.currency(form.currency(), viewer, new java.util.ArrayList<>());
    }

    RecurringNew page(Long id, RecurringForm form, LinesForm lines, List<Flaw> flaws, Viewer viewer) {
        if (id != null) {
            editable(id, viewer);
        }
        return new RecurringNew(id, form, editing.editor(lines.shown(), flaws, currency(id, form, viewer), form.within(), id == null ? "/recurring" : "/recurring/" + id));
    }
}
