package rabta.sales.recurring;

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
import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.time.Recurrence;
import rabta.sales.lines.LineJson;
import rabta.sales.lines.LineRequest;
import rabta.sales.lines.LineWriting;
import rabta.sales.lines.LinesForm;

/** The JSON door to what comes again. */
@RestController
@RequestMapping("/api/v1/recurring")
@Tag(name = "Recurring sales")
class RecurringApi extends ApiDoor {

    record RecurringJson(long id, String title, String state, @JsonProperty("person_id") Long person, @JsonProperty("company_id") Long company, String makes, String rrule, @JsonProperty("begins_on") LocalDate begins,
            @JsonProperty("next_on") List<LocalDate> next, String currency, @JsonProperty("total_minor") long total, @JsonProperty("due_days") int dueDays, String terms, String note,
            @JsonProperty("less_percent") BigDecimal lessShare, @JsonProperty("less_minor") long less, @JsonProperty("prices_include_tax") boolean included, String trouble, int version,
            @JsonProperty("created_at") Instant createdAt, List<LineJson> lines, List<MadeJson> made) {

        static RecurringJson of(RecurringSale s, List<LineJson> lines, List<MadeJson> made) {
            return new RecurringJson(s.id(), s.title(), s.state().word(), s.personId(), s.companyId(), s.makes().word(), s.rule(), s.begins(), s.ahead(), s.currency(), s.total(), s.dueDays(), s.terms(), s.note(), s.lessShare(),
                    s.less(), s.included(), s.trouble(), s.version(), s.createdAt(), lines, made);
        }
    }

    record MadeJson(LocalDate day, @JsonProperty("order_id") Long order, @JsonProperty("invoice_id") Long invoice) {
    }

    /**
     * @param rrule a rule of RFC 5545, such as {@code FREQ=MONTHLY;BYMONTHDAY=1}
     * @param makes {@code order}, {@code draft} or {@code invoice}
     * @param less on the whole: an amount in the main unit, or a share such as {@code 10%}
     * @param key by which the same, sent twice, comes once
     */
    record RecurringRequest(String title, @JsonProperty("person_id") Long person, @JsonProperty("company_id") Long company, String makes, String rrule, @JsonProperty("begins_on") String begins, String currency,
            @JsonProperty("due_days") Integer dueDays, String terms, String note, String less, @JsonProperty("prices_include_tax") Boolean included, @JsonProperty("order_id") Long order,
            @JsonProperty("invoice_id") Long invoice, @JsonProperty("quote_id") Long quote, List<LineRequest> lines, Integer version, String key) {
    }

    private static final int MADE = 100;

    private final RecurringSales sales;
    private final RecurringReading reading;
    private final RecurringDesk desk;
    private final LineWriting writing;

    RecurringApi(RecurringSales sales, RecurringReading reading, RecurringDesk desk, LineWriting writing) {
        this.sales = sales;
        this.reading = reading;
        this.desk = desk;
        this.writing = writing;
    }

    @GetMapping
    @Can(VIEW_BOOKS)
    @Operation(summary = "List orders and invoices that come again", description = "What is made next comes first. state is running, paused, over or removed.")
    Listed<RecurringJson> index(@ParameterObject RecurringFilter filter, @RequestParam(required = false) Integer limit, Viewer viewer) {
        var page = sales.list(filter, size(limit), viewer);
        return new Listed<>(page.rows().stream().map(one -> RecurringJson.of(one, null, null)).toList(), page.next());
    }

    @GetMapping("/{id}")
    @Can(VIEW_BOOKS)
    @Operation(summary = "Read one with its lines, its next days and what was made of it")
    RecurringJson show(@PathVariable long id, Viewer viewer) {
        return RecurringJson.of(sales.find(id, viewer), sales.lines(id).stream().map(LineJson::of).toList(),
                sales.makings(id, MADE, viewer).stream().map(one -> new MadeJson(one.day(), one.order(), one.invoice())).toList());
    }

    @PostMapping
    @Can(EDIT_BOOKS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Let an order or an invoice come again", description = "With order_id, invoice_id or quote_id it takes customer and lines from there where they are left out. Days before today are not made; today's is made at once.")
    RecurringJson create(@RequestBody RecurringRequest request, Viewer viewer) {
        var begun = request.order() == null && request.invoice() == null && request.quote() == null ? null : desk.blank(request.order(), request.invoice(), request.quote(), null, null, viewer);
        var before = begun == null ? null : begun.form();
        var flaws = new ArrayList<Flaw>();
        var form = form(request, before);
        var code = RecurringReading.currency(form.currency(), viewer, flaws);
        var lines = request.lines() == null && begun != null ? begun.editor().form() : lines(request, code, flaws, viewer);
        return show(sales.create(reading.read(form, rule(request, flaws), lines, code, flaws, viewer), request.key(), viewer), viewer);
    }

    private static RecurringForm form(RecurringRequest request, RecurringForm before) {
        var nobody = request.person() == null && request.company() == null && before != null;
        return new RecurringForm(or(request.title(), before == null ? null : before.title()), nobody ? before.person() : request.person() == null ? null : "#" + request.person(),
                nobody ? before.company() : request.company() == null ? null : "#" + request.company(), request.makes(), null, request.begins(), or(request.currency(), before == null ? null : before.currency()),
                request.dueDays() != null ? String.valueOf(request.dueDays()) : before == null ? null : before.dueDays(), or(request.terms(), before == null ? null : before.terms()),
                or(request.note(), before == null ? null : before.note()), request.included() != null ? String.valueOf(request.included()) : before == null ? null : before.included(), request.order(), request.invoice(),
                request.quote(), request.version(), request.key());
    }

    private static String or(String said, String otherwise) {
        return said == null ? otherwise : said;
    }

    private LinesForm lines(RecurringRequest request, String currency, List<Flaw> flaws, Viewer viewer) {
        return new LinesForm(writing.forms(request.lines(), request.person(), request.company(), currency, flaws, viewer), request.less(), null, null, null);
    }

    private static Recurrence rule(RecurringRequest request, List<Flaw> flaws) {
        var rule = Recurrence.of(request.rrule());
        if (rule.isEmpty()) {
            flaws.add(Flaw.of("rrule", "tasks.repeat.rule.wrong"));
        }
        return rule.orElse(null);
    }

    @PutMapping("/{id}")
    @Can(EDIT_BOOKS)
    @Operation(summary = "Put another one in its place", description = "Its currency stays, and what was made. With version, 409 where it was changed since.")
    RecurringJson change(@PathVariable long id, @RequestBody RecurringRequest request, Viewer viewer) {
        var flaws = new ArrayList<Flaw>();
        var code = sales.find(id, viewer).currency();
        var lines = lines(request, code, flaws, viewer);
        sales.change(id, reading.read(form(request, null), rule(request, flaws), lines, code, flaws, viewer), request.version(), viewer);
        return show(id, viewer);
    }

    @PostMapping("/{id}/pause")
    @Can(EDIT_BOOKS)
    @Operation(summary = "Pause it", description = "Nothing is made until it is resumed.")
    RecurringJson pause(@PathVariable long id, Viewer viewer) {
        sales.pause(id, viewer);
        return show(id, viewer);
    }

    @DeleteMapping("/{id}/pause")
    @Can(EDIT_BOOKS)
    @Operation(summary = "Resume it", description = "What would have been made meanwhile is left out.")
    RecurringJson resume(@PathVariable long id, Viewer viewer) {
        sales.resume(id, viewer);
        return show(id, viewer);
    }

    @DeleteMapping("/{id}")
    @Can(EDIT_BOOKS)
    @Operation(summary = "End it", description = "What was made stays. It can be restored.")
    ResponseEntity<Void> remove(@PathVariable long id, Viewer viewer) {
        sales.remove(id, viewer);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/restore")
    @Can(EDIT_BOOKS)
    @Operation(summary = "Bring one back that was ended")
    RecurringJson restore(@PathVariable long id, Viewer viewer) {
        sales.restore(id, viewer);
        return show(id, viewer);
    }

    @Override
    protected String named(String field) {
        return super.named(field).replaceFirst("unit_price_minor$", "unit_price");
    }
}
