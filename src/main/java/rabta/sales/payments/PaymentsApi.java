package rabta.sales.payments;

import static rabta.identity.Permission.EDIT_BOOKS;
import static rabta.identity.Permission.VIEW_BOOKS;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
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

/** The JSON door to payments. */
@RestController
@RequestMapping("/api/v1/payments")
@Tag(name = "Payments")
class PaymentsApi extends ApiDoor {

    record PaymentJson(long id, String number, boolean refund, @JsonProperty("person_id") Long person, @JsonProperty("company_id") Long company, String currency, @JsonProperty("amount_minor") long minor,
            @JsonProperty("ahead_minor") long free, String method, String reference, LocalDate on, @JsonProperty("cheque_on") LocalDate chequeOn, @JsonProperty("cheque_state") String cheque, String note,
            String by, @JsonProperty("created_at") Instant createdAt, @JsonProperty("reversed_at") Instant reversedAt, List<PartJson> invoices) {

        static PaymentJson of(Payment p, List<Settled> settled) {
            return new PaymentJson(p.id(), p.number(), p.refund(), p.holder() == null ? null : p.holder().person(), p.holder() == null ? null : p.holder().company(), p.currency(), p.minor(), p.free(),
                    p.methodKey(), p.reference(), p.on(), p.chequeOn(), p.chequeState() == null ? null : p.chequeState().toLowerCase(java.util.Locale.ROOT), p.note(), p.by(), p.createdAt(), p.reversedAt(),
                    settled == null ? null : settled.stream().map(one -> new PartJson(one.invoice(), one.minor())).toList());
        }
    }

    record PartJson(@JsonProperty("invoice_id") long invoice, @JsonProperty("amount_minor") long minor) {
    }

    record PartRequest(@JsonProperty("invoice_id") Long invoice, String amount) {
    }

    /**
     * @param amount in the main unit of the currency, as text
     * @param method its key, such as {@code cash} or {@code raast}; the first one otherwise
     * @param invoice pays that one first; the invoices' own parts otherwise, or the oldest ones
     * @param rest {@code ahead} keeps what no part names
     * @param key by which the same payment, sent twice, is taken once
     */
    record PaymentRequest(@JsonProperty("person_id") Long person, @JsonProperty("company_id") Long company, @JsonProperty("invoice_id") Long invoice, String amount, String currency, String on, String method,
            String reference, @JsonProperty("cheque_on") String chequeOn, String note, Boolean refund, List<PartRequest> invoices, String rest, String key) {

        PaymentForm form() {
            var parts = new LinkedHashMap<String, String>();
            if (invoices != null) {
                for (var part : invoices) {
                    if (part == null || part.invoice() == null) {
                        throw new Flawed(Flaw.of("invoices", "invalid.required"));
                    }
                    parts.put(String.valueOf(part.invoice()), part.amount());
                }
            }
            return new PaymentForm(person, company, invoice, amount, currency, on, method, reference, chequeOn, note, Boolean.TRUE.equals(refund) ? "true" : null, parts, rest, key);
        }
    }

    private final Payments payments;
    private final PaymentTaking taking;

    PaymentsApi(Payments payments, PaymentTaking taking) {
        this.payments = payments;
        this.taking = taking;
    }

    @GetMapping
    @Can(VIEW_BOOKS)
    @Operation(summary = "List payments", description = "The latest first. state is ahead, cheques or reversed.")
    Listed<PaymentJson> index(@ParameterObject PaymentFilter filter, @RequestParam(required = false) Integer limit, Viewer viewer) {
        var page = payments.list(filter, size(limit), viewer);
        return new Listed<>(page.rows().stream().map(one -> PaymentJson.of(one, null)).toList(), page.next());
    }

    @GetMapping("/{id}")
    @Can(VIEW_BOOKS)
    @Operation(summary = "Read a payment with what it settles")
    PaymentJson show(@PathVariable long id, Viewer viewer) {
        return PaymentJson.of(payments.find(id, viewer), payments.settled(id));
    }

    @PostMapping
    @Can(EDIT_BOOKS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Take a payment, or give one back", description = "Of a person or a company, or for an invoice. Without parts the oldest invoices are settled first; what remains is paid ahead.")
    PaymentJson take(@RequestBody PaymentRequest request, Viewer viewer) {
        var form = request.form();
        if (form.invoice() == null && form.holder() == null) {
            throw new Flawed(Flaw.of("person", "invalid.required"));
        }
        return show(taking.take(form, viewer), viewer);
    }

    @DeleteMapping("/{id}")
    @Can(EDIT_BOOKS)
    @Operation(summary = "Take a payment back", description = "It stays in the books; what it settled is open again.")
    PaymentJson reverse(@PathVariable long id, Viewer viewer) {
        payments.reverse(id, viewer);
        return show(id, viewer);
    }

    @PostMapping("/{id}/refund")
    @Can(EDIT_BOOKS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Give back what is left of a payment of nobody", description = "Of an invoice without a customer that was taken back since. Answers what was given back.")
    PaymentJson refund(@PathVariable long id, Viewer viewer) {
        return show(payments.refund(id, viewer), viewer);
    }

    @PostMapping("/{id}/clearing")
    @Can(EDIT_BOOKS)
    @Operation(summary = "The bank paid this cheque")
    PaymentJson clear(@PathVariable long id, Viewer viewer) {
        payments.clear(id, viewer);
        return show(id, viewer);
    }

    @PostMapping("/{id}/bouncing")
    @Can(EDIT_BOOKS)
    @Operation(summary = "This cheque came back unpaid", description = "What it settled is open again.")
    PaymentJson bounce(@PathVariable long id, Viewer viewer) {
        payments.bounce(id, viewer);
        return show(id, viewer);
    }
}
