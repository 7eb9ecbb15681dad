package rabta.sales.accounts;

import static rabta.identity.Permission.EDIT_BOOKS;
import static rabta.identity.Permission.VIEW_BOOKS;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import rabta.customers.RecordKind;
import rabta.customers.Rooms;
import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.sales.ledger.Ageing;
import rabta.sales.ledger.Balance;
import rabta.sales.ledger.Entry;
import rabta.sales.ledger.Holder;
import rabta.sales.ledger.Ledger;

/** The JSON door to the ledger. Amounts are in the minor unit of their currency; positive is what the customer owes. */
@RestController
@Tag(name = "Ledger")
class LedgerApi extends ApiDoor {

    private static final String ACCOUNT = "/api/v1" + Rooms.CUSTOMERS + "/{id}/ledger";

    record BalanceJson(@JsonProperty("person_id") Long person, @JsonProperty("company_id") Long company, String name, String currency, @JsonProperty("balance_minor") long minor,
            @JsonProperty("oldest_due_on") LocalDate oldest, AgeingJson ageing, @JsonProperty("promised_on") LocalDate promised, @JsonProperty("promised_minor") Long promisedMinor,
            @JsonProperty("reminded_at") Instant reminded) {

        static BalanceJson of(Balance b, LocalDate today) {
            return new BalanceJson(b.holder().person(), b.holder().company(), b.name(), b.currency(), b.minor(), b.oldest(), AgeingJson.of(b.ageing(today)), b.promised(), b.promisedMinor(), b.remindedAt());
        }
    }

    record AgeingJson(@JsonProperty("current_minor") long current, @JsonProperty("days_1_30_minor") long to30, @JsonProperty("days_31_60_minor") long to60, @JsonProperty("days_61_90_minor") long to90,
            @JsonProperty("over_90_minor") long over) {

        static AgeingJson of(Ageing a) {
            return new AgeingJson(a.current(), a.to30(), a.to60(), a.to90(), a.over());
        }
    }

    record EntryJson(long id, String kind, @JsonProperty("amount_minor") long minor, @JsonProperty("balance_minor") long balance, String currency, LocalDate on, @JsonProperty("due_on") LocalDate due,
            @JsonProperty("invoice_id") Long invoice, @JsonProperty("payment_id") Long payment, String number, @JsonProperty("reverses_id") Long reverses, boolean reversed, String note, String by,
            @JsonProperty("created_at") Instant createdAt) {

        static EntryJson of(Entry e) {
            return new EntryJson(e.id(), e.kind().name().toLowerCase(java.util.Locale.ROOT), e.amount(), e.balance(), e.currency(), e.on(), e.due(), e.invoice(), e.payment(), e.number(), e.reverses(),
                    e.reversed(), e.note(), e.by(), e.createdAt());
        }
    }

    /** @param what {@code gave}, {@code got} or {@code opening}; @param amount in the main unit, as text @param key by which the same entry, sent twice, is written once */
    record EntryRequest(String what, String amount, String currency, String on, @JsonProperty("due_on") String due, String note, String method, String reference, @JsonProperty("cheque_on") String chequeOn,
            String key) {

        EntryForm form() {
            return new EntryForm(what, amount, currency, on, due, note, method, reference, chequeOn, key);
        }
    }

    record PromiseRequest(@JsonProperty("promised_on") String day, String amount, String currency) {
    }

    private final Accounts accounts;
    private final AccountKeeping keeping;
    private final Ledger ledger;
    private final AccountDesk desk;

    LedgerApi(Accounts accounts, AccountKeeping keeping, Ledger ledger, AccountDesk desk) {
        this.desk = desk;
        this.accounts = accounts;
        this.keeping = keeping;
        this.ledger = ledger;
    }

    private static String code(String currency, Viewer viewer) {
        return currency != null && currency.matches("[A-Z]{3}") ? currency : viewer.preferences().currency();
    }

    @GetMapping("/api/v1/ledger")
    @Can(VIEW_BOOKS)
    @Operation(summary = "Who owes", description = "The most owed first; sort=oldest by the day since which it is due. only is overdue, promised, broken or ahead.")
    Listed<BalanceJson> index(@ParameterObject AccountFilter filter, @RequestParam(required = false) Integer limit, Viewer viewer) {
        var page = accounts.list(filter, size(limit), viewer);
        var today = LocalDate.now(viewer.preferences().zone());
        return new Listed<>(page.rows().stream().map(one -> BalanceJson.of(one, today)).toList(), page.next());
    }

    @GetMapping(ACCOUNT)
    @Can(VIEW_BOOKS)
    @Operation(summary = "What a person or a company owes, by currency")
    Map<String, List<BalanceJson>> balances(RecordKind kind, @PathVariable long id, Viewer viewer) {
        var holder = new Holder(kind, id);
        accounts.name(holder, viewer);
        var today = LocalDate.now(viewer.preferences().zone());
        return Map.of("data", accounts.of(holder, viewer).stream().map(one -> BalanceJson.of(one, today)).toList());
    }

    @GetMapping(ACCOUNT + "/entries")
    @Can(VIEW_BOOKS)
    @Operation(summary = "The entries of an account with their running balance, the latest first")
    Listed<EntryJson> entries(RecordKind kind, @PathVariable long id, @RequestParam(required = false) String currency, @RequestParam(required = false) Integer limit, @RequestParam(required = false) String after,
            Viewer viewer) {
        var holder = new Holder(kind, id);
        accounts.name(holder, viewer);
        var page = accounts.entries(holder, code(currency, viewer), after, size(limit));
        return new Listed<>(page.rows().stream().map(EntryJson::of).toList(), page.next());
    }

    @GetMapping(path = ACCOUNT + "/statement/pdf", produces = "application/pdf")
    @Can(VIEW_BOOKS)
    @Operation(summary = "The statement of an account as PDF", description = "In the language of whose token it is; of the last three months unless from and to say otherwise.")
    ResponseEntity<byte[]> statement(RecordKind kind, @PathVariable long id, @RequestParam(required = false) String currency, @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to, Viewer viewer) {
        // Read in a transaction, drawn when that is over.
        var page = desk.statement(new Holder(kind, id), currency, from == null ? null : from.toString(), to == null ? null : to.toString(), viewer);
        return paper(StatementPaper.name(page), StatementPaper.drawn(page));
    }

    @PostMapping(ACCOUNT + "/entries")
    @Can(EDIT_BOOKS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Write an entry", description = "what is gave, got or opening. got takes a payment that settles the oldest invoices first. With key the same entry is written once however often it is sent.")
    Map<String, Long> keep(RecordKind kind, @PathVariable long id, @RequestBody EntryRequest request, Viewer viewer) {
        var kept = keeping.keep(new Holder(kind, id), request.form(), viewer);
        return kept.payment() != null ? Map.of("payment_id", kept.payment()) : Map.of("entry_id", kept.entry());
    }

    @DeleteMapping(ACCOUNT + "/entries/{entry}")
    @Can(EDIT_BOOKS)
    @Operation(summary = "Take an entry back", description = "By another one of the opposite amount; both stay. What an invoice or a payment wrote is taken back with it.")
    ResponseEntity<Void> reverse(RecordKind kind, @PathVariable long id, @PathVariable long entry, Viewer viewer) {
        ledger.takeBack(new Holder(kind, id), entry, viewer);
        return ResponseEntity.noContent().build();
    }

    @PutMapping(ACCOUNT + "/promise")
    @Can(EDIT_BOOKS)
    @Operation(summary = "Write down when the customer said they would pay")
    ResponseEntity<Void> promise(RecordKind kind, @PathVariable long id, @RequestBody PromiseRequest request, Viewer viewer) {
        keeping.promise(new Holder(kind, id), code(request.currency(), viewer), request.day(), request.amount(), viewer);
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping(ACCOUNT + "/promise")
    @Can(EDIT_BOOKS)
    @Operation(summary = "Take a promise away")
    ResponseEntity<Void> unpromise(RecordKind kind, @PathVariable long id, @RequestParam(required = false) String currency, Viewer viewer) {
        keeping.unpromise(new Holder(kind, id), code(currency, viewer), viewer);
        return ResponseEntity.noContent().build();
    }
}
