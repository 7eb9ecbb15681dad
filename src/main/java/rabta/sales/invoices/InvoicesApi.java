package rabta.sales.invoices;

import static rabta.identity.Permission.EDIT_BOOKS;
import static rabta.identity.Permission.VIEW_BOOKS;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.ui.Ui;
import rabta.sales.books.BookKeeping;
import rabta.sales.lines.LineForm;
import rabta.sales.lines.LineJson;
import rabta.sales.lines.LineWriting;
import rabta.sales.lines.LinesForm;
import rabta.sales.lines.Tax;
import rabta.sales.payments.Payments;

/** The JSON door to invoices. */
@RestController
@RequestMapping("/api/v1/invoices")
@Tag(name = "Invoices")
class InvoicesApi extends ApiDoor {

    record InvoiceJson(long id, String kind, String state, String number, @JsonProperty("person_id") Long person, @JsonProperty("company_id") Long company, @JsonProperty("order_id") Long order,
            @JsonProperty("deal_id") Long deal, @JsonProperty("credits_invoice_id") Long credits, String currency, @JsonProperty("total_minor") long total, @JsonProperty("settled_minor") long settled,
            @JsonProperty("open_minor") long open, @JsonProperty("issued_on") LocalDate issued, @JsonProperty("due_on") LocalDate due, @JsonProperty("due_days") int dueDays, String buyer,
            @JsonProperty("buyer_address") String buyerAddress, @JsonProperty("buyer_ntn") String buyerNtn, @JsonProperty("buyer_strn") String buyerStrn, String terms, String note,
            @JsonProperty("less_percent") BigDecimal lessShare, @JsonProperty("less_minor") long less, @JsonProperty("prices_include_tax") boolean included, int version,
            @JsonProperty("created_at") Instant createdAt, List<LineJson> lines) {

        static InvoiceJson of(Invoice i, List<LineJson> lines, LocalDate today) {
            return new InvoiceJson(i.id(), i.credit() ? "credit_note" : "invoice", i.shown(today).name().toLowerCase(java.util.Locale.ROOT), i.number(), i.personId(), i.companyId(), i.orderId(), i.dealId(), i.creditsId(),
                    i.currency(), i.total(), i.settled(), i.open(), i.issuedOn(), i.dueOn(), i.dueDays(), i.buyer(), i.buyerAddress(), i.buyerNtn(), i.buyerStrn(), i.terms(), i.note(), i.lessShare(), i.less(),
                    i.included(), i.version(), i.createdAt(), lines);
        }
    }

    /**
     * @param price in the main unit of the currency, as text; left out, it is that of the product for this customer
     * @param discount an amount, or a share such as {@code 10%}
     * @param tax such as {@code GST 18%}, several joined by {@code +}; else those of {@code tax_ids}, else the product's
     */
    record LineRequest(@JsonProperty("product_id") Long product, String name, String about, String unit, String quantity, String price, String discount, String tax, @JsonProperty("tax_ids") List<Long> taxes, String every,
            Boolean part) {

        rabta.sales.lines.LineRequest request() {
            return new rabta.sales.lines.LineRequest(product, name, about, unit, quantity, price, discount, taxes, every, part);
        }
    }

    /** @param key by which the same invoice, sent twice, is drafted once */
    record InvoiceRequest(@JsonProperty("person_id") Long person, @JsonProperty("company_id") Long company, @JsonProperty("order_id") Long order, @JsonProperty("deal_id") Long deal, @JsonProperty("quote_id") Long quote, String currency,
            @JsonProperty("due_days") Integer dueDays, @JsonProperty("buyer_address") String buyerAddress, @JsonProperty("buyer_ntn") String buyerNtn, @JsonProperty("buyer_strn") String buyerStrn, String terms,
            String note, String less, @JsonProperty("prices_include_tax") Boolean included, Integer version, List<LineRequest> lines, String key) {

        InvoiceForm form() {
            return new InvoiceForm(person, company, order, deal, quote, currency, dueDays == null ? null : String.valueOf(dueDays), buyerAddress, buyerNtn, buyerStrn, terms, note,
                    Boolean.TRUE.equals(included) ? "true" : null, version, key);
        }

        boolean made() {
            return (lines == null || lines.isEmpty()) && (order != null || deal != null || quote != null);
        }
    }

    private final Invoices invoices;
    private final InvoiceDesk desk;
    private final BookKeeping keeping;
    private final Payments payments;
    private final Credits credits;
    private final LineWriting writing;

    InvoicesApi(Invoices invoices, InvoiceDesk desk, BookKeeping keeping, Payments payments, Credits credits, LineWriting writing) {
        this.invoices = invoices;
        this.desk = desk;
        this.keeping = keeping;
        this.payments = payments;
        this.credits = credits;
        this.writing = writing;
    }

    private static LocalDate today(Viewer viewer) {
        return LocalDate.now(viewer.preferences().zone());
    }

    @GetMapping
    @Can(VIEW_BOOKS)
    @Operation(summary = "List invoices and credit notes", description = "The newest first. state is draft, open, overdue, paid, cancelled, credit or discarded.")
    Listed<InvoiceJson> index(@ParameterObject InvoiceFilter filter, @RequestParam(required = false) Integer limit, Viewer viewer) {
        var page = invoices.list(filter, size(limit), viewer);
        return new Listed<>(page.rows().stream().map(one -> InvoiceJson.of(one, null, today(viewer))).toList(), page.next());
    }

    @GetMapping("/{id}")
    @Can(VIEW_BOOKS)
    @Operation(summary = "Read an invoice with its lines")
    InvoiceJson show(@PathVariable long id, Viewer viewer) {
        var invoice = invoices.find(id, viewer);
        return InvoiceJson.of(invoice, invoices.lines(id).stream().map(LineJson::of).toList(), today(viewer));
    }

    @GetMapping(path = "/{id}/pdf", produces = "application/pdf")
    @Can(VIEW_BOOKS)
    @Operation(summary = "The invoice or the credit note as PDF", description = "In the language of whose token it is.")
    ResponseEntity<byte[]> pdf(@PathVariable long id, Viewer viewer) {
        var sheet = desk.sheet(id, viewer);
        return paper(sheet.name(), sheet.drawn());
    }

    @PostMapping
    @Can(EDIT_BOOKS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Draft an invoice", description = "Without lines, of order_id, deal_id or quote_id it takes theirs. Its number comes when it is issued.")
    InvoiceJson create(@RequestBody InvoiceRequest request, Viewer viewer) {
        if (request.made()) {
            var draft = desk.drafted(null, null, request.order(), request.deal(), request.quote(), viewer);
            if (draft.lines().isEmpty()) {
                throw new Flawed(Flaw.of("lines", "orders.no_lines"));
            }
            return show(invoices.create(draft, request.key(), viewer), viewer);
        }
        var form = request.form();
        var code = desk.currency(null, form, viewer);
        return show(invoices.create(form.understood(lines(null, request, code, viewer), code, keeping.settings().dueDays()), form.key(), viewer), viewer);
    }

    private LinesForm lines(Long id, InvoiceRequest request, String currency, Viewer viewer) {
        var flaws = new ArrayList<Flaw>();
        var buyer = desk.buyer(id, request.form(), viewer);
        var asked = request.lines() == null ? List.<LineRequest>of() : request.lines();
        var forms = writing.forms(asked.stream().map(line -> line == null ? null : line.request()).toList(), buyer.person(), buyer.company(), currency, flaws, viewer);
        var taxed = new ArrayList<LineForm>();
        for (int i = 0; i < forms.size() && flaws.isEmpty(); i++) {
            var tax = asked.get(i).tax();
            var words = Tax.said(tax, Ui.plain("invoices.tax"));
            if (words.isEmpty()) {
                flaws.add(Flaw.of("lines[" + i + "].tax", "invoices.percent"));
            } else {
                taxed.add(tax == null ? forms.get(i) : forms.get(i).taxed(words.get()));
            }
        }
        Flawed.unless(flaws);
        return new LinesForm(taxed, request.less(), null, null, null);
    }

    @PutMapping("/{id}")
    @Can(EDIT_BOOKS)
    @Operation(summary = "Put another draft in the place of a draft", description = "Its customer and currency stay. With version, 409 where it was changed since.")
    InvoiceJson change(@PathVariable long id, @RequestBody InvoiceRequest request, Viewer viewer) {
        var form = request.form();
        var code = desk.currency(id, form, viewer);
        invoices.change(id, form.understood(lines(id, request, code, viewer), code, keeping.settings().dueDays()), form.version(), viewer);
        return show(id, viewer);
    }

    @DeleteMapping("/{id}")
    @Can(EDIT_BOOKS)
    @Operation(summary = "Throw a draft away", description = "What was issued stays.")
    ResponseEntity<Void> discard(@PathVariable long id, Viewer viewer) {
        invoices.discard(id, viewer);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/restore")
    @Can(EDIT_BOOKS)
    @Operation(summary = "Bring a draft back that was thrown away")
    InvoiceJson restore(@PathVariable long id, Viewer viewer) {
        invoices.restore(id, viewer);
        return show(id, viewer);
    }

    @PostMapping("/{id}/issuing")
    @Can(EDIT_BOOKS)
    @Operation(summary = "Issue a draft", description = "It gets its number and stands in its customer's ledger. Issued again, it stays as it is.")
    InvoiceJson issue(@PathVariable long id, Viewer viewer) {
        invoices.issue(id, viewer);
        return show(id, viewer);
    }

    @PostMapping("/{id}/cancellation")
    @Can(EDIT_BOOKS)
    @Operation(summary = "Take an issued invoice back by a credit note", description = "Answers the credit note. What was paid stays with the customer.")
    InvoiceJson cancel(@PathVariable long id, Viewer viewer) {
        return show(credits.cancel(id, viewer), viewer);
    }

    /** @param line by its place in the invoice, from 1 @param quantity how many of it come back, or {@code amount} in the main unit of the currency */
    record CreditLine(int line, String quantity, String amount) {
    }

    /** @param key by which the same, sent twice, is credited once */
    record CreditRequest(List<CreditLine> lines, String note, String key) {

        CreditForm form() {
            var asked = lines == null ? List.<CreditLine>of() : lines;
            if (asked.stream().anyMatch(one -> one == null || one.line < 1) || asked.stream().mapToInt(CreditLine::line).distinct().count() < asked.size()) {
                throw new Flawed(Flaw.of("lines", "invalid.choice"));
            }
            return new CreditForm(asked.stream().map(one -> new CreditForm.Typing(one.line, one.quantity, one.amount)).toList(), note, key);
        }
    }

    @PostMapping("/{id}/credits")
    @Can(EDIT_BOOKS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Credit a part of an issued invoice", description = "Answers the credit note. What is open is settled first; of what was paid the rest is the customer's credit. Where nothing is left, the invoice is cancelled.")
    InvoiceJson credit(@PathVariable long id, @RequestBody CreditRequest request, Viewer viewer) {
        return show(credits.credit(id, request.form(), viewer), viewer);
    }

    @PostMapping("/{id}/ahead")
    @Can(EDIT_BOOKS)
    @Operation(summary = "Settle an invoice with what its customer paid ahead")
    InvoiceJson useAhead(@PathVariable long id, Viewer viewer) {
        payments.useAhead(id, viewer);
        return show(id, viewer);
    }

    @Override
    protected String named(String field) {
        return super.named(field).replaceFirst("unit_price_minor$", "price");
    }
}
