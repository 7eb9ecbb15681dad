package rabta.sales.books;

import static rabta.identity.Permission.MANAGE_WORKSPACE;
import static rabta.identity.Permission.VIEW_BOOKS;

import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;

/** How the business numbers its documents, what stands on them, and the ways of paying, for programs. */
@RestController
@Tag(name = "Books", description = "How invoices, credit notes and receipts are numbered, what stands on them, and the ways of paying.")
class BooksApi extends ApiDoor {

    /**
     * @param period when numbers begin anew: {@code none}, {@code year} (on 1 January) or {@code fiscal} (on 1 July)
     * @param days within which an invoice is to be paid unless it says otherwise
     * @param ntn the national tax number, {@code strn} the registration for sales tax
     * @param payTo the account or wallet to which one pays, as customers read it
     * @param linkDays after so many days a customer's link to an invoice ends, {@code linkPaidDays} after so many since it is settled; what is left out of a change stays
     */
    record BooksJson(@JsonProperty("invoice_prefix") String invoicePrefix, @JsonProperty("credit_prefix") String creditPrefix, @JsonProperty("receipt_prefix") String receiptPrefix, String period, @JsonProperty("due_days") Integer days,
            String ntn, String strn, String address, String terms, @JsonProperty("pay_to") String payTo, @JsonProperty("link_days") Integer linkDays, @JsonProperty("link_paid_days") Integer linkPaidDays) {

        static BooksJson of(BookSettings s) {
            return new BooksJson(s.invoicePrefix(), s.creditPrefix(), s.receiptPrefix(), s.period().name().toLowerCase(Locale.ROOT), s.dueDays(), s.ntn(), s.strn(), s.address(), s.terms(), s.payTo(), s.linkDays(), s.linkPaidDays());
        }

        BookForm form() {
            return new BookForm(invoicePrefix, creditPrefix, receiptPrefix, period == null ? null : period.toUpperCase(Locale.ROOT), typed(days), ntn, strn, address, terms, payTo, typed(linkDays), typed(linkPaidDays));
        }

        private static String typed(Integer days) {
            return days == null ? null : days.toString();
        }
    }

    /** @param key by which payments name it */
    record MethodJson(long id, String key, String en, String ur, boolean cheque) {

        static MethodJson of(PaymentMethod m) {
            return new MethodJson(m.id(), m.key(), m.en(), m.ur(), m.cheque());
        }
    }

    /** @param cheque whether it clears or bounces later; said once, when it is added */
    record MethodRequest(String en, String ur, Boolean cheque) {

        MethodForm form() {
            return new MethodForm(en, ur, String.valueOf(Boolean.TRUE.equals(cheque)));
        }
    }

    private static final Map<String, String> NAMES = Map.of("invoicePrefix", "invoice_prefix", "creditPrefix", "credit_prefix", "receiptPrefix", "receipt_prefix", "dueDays", "due_days", "payTo", "pay_to", "linkDays", "link_days",
            "linkPaidDays", "link_paid_days");

    private final BookKeeping keeping;
    private final PaymentMethods methods;

    BooksApi(BookKeeping keeping, PaymentMethods methods) {
        this.keeping = keeping;
        this.methods = methods;
    }

    @GetMapping("/api/v1/book-settings")
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "How documents are numbered and what stands on them")
    BooksJson settings() {
        return BooksJson.of(keeping.settings());
    }

    @PutMapping("/api/v1/book-settings")
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "Set how documents are numbered and what stands on them", description = "All of it, as it was read: a text that is left out is emptied. Numbers that are given out already stay; a series goes on where it was.")
    BooksJson change(@RequestBody BooksJson body, Viewer viewer) {
        keeping.change(body.form(), viewer);
        return settings();
    }

    @GetMapping("/api/v1/payment-methods")
    @Can(VIEW_BOOKS)
    @Operation(summary = "The ways of paying that are in use, the usual one first")
    Listed<MethodJson> methods() {
        return new Listed<>(methods.all().stream().map(MethodJson::of).toList(), null);
    }

    @PostMapping("/api/v1/payment-methods")
    @Can(MANAGE_WORKSPACE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a way of paying", description = "With a name in each language.")
    MethodJson add(@RequestBody MethodRequest body) {
        return MethodJson.of(methods.find(methods.add(body.form())));
    }

    @PutMapping("/api/v1/payment-methods/{id}")
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "Call a way of paying otherwise")
    MethodJson rename(@PathVariable long id, @RequestBody MethodRequest body) {
        methods.rename(id, body.form());
        return MethodJson.of(methods.find(id));
    }

    @DeleteMapping("/api/v1/payment-methods/{id}")
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "Offer a way of paying no more", description = "What was paid so stays; restore brings it back.")
    ResponseEntity<Void> remove(@PathVariable long id) {
        methods.remove(id);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/api/v1/payment-methods/{id}/restore")
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "Offer a way of paying again")
    MethodJson restore(@PathVariable long id) {
        methods.restore(id);
        return MethodJson.of(methods.find(id));
    }

    @Override
    protected String named(String field) {
        return NAMES.getOrDefault(field, super.named(field));
    }
}
