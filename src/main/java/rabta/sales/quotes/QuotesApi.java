package rabta.sales.quotes;

import static rabta.identity.Permission.EDIT_DEALS;
import static rabta.identity.Permission.VIEW_DEALS;

import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;

/** The JSON door to quotes. */
@RestController
@RequestMapping("/api/v1/quotes")
@Tag(name = "Quotes")
@Transactional
class QuotesApi extends ApiDoor {

    /** @param to one address @param words in place of the usual ones */
    record LetterRequest(String to, String words) {
    }

    private final Quotes quotes;
    private final QuoteDrafting drafting;
    private final QuoteSending sending;
    private final QuoteAnswers answers;
    private final QuoteLines lines;
    private final QuoteWriting writing;
    private final QuoteDesk desk;
    private final QuoteLetters letters;

    QuotesApi(Quotes quotes, QuoteLines lines, QuoteWriting writing, QuoteDesk desk, QuoteLetters letters, QuoteDrafting drafting, QuoteSending sending, QuoteAnswers answers) {
        this.drafting = drafting;
        this.sending = sending;
        this.answers = answers;
        this.quotes = quotes;
        this.lines = lines;
        this.writing = writing;
        this.desk = desk;
        this.letters = letters;
    }

    @GetMapping
    @Can(VIEW_DEALS)
    @Operation(summary = "List quotes", description = "The newest first unless sort=total. Pass next as after for the next page.")
    Listed<QuoteJson> index(@ParameterObject QuoteFilter filter, @RequestParam(required = false) Integer limit, Viewer viewer) {
        var page = quotes.list(filter, size(limit), viewer);
        return new Listed<>(json(page.rows()), page.next());
    }

    private List<QuoteJson> json(List<Quote> some) {
        var whole = lines.of(some.stream().map(Quote::id).toList());
        return some.stream().map(quote -> QuoteJson.of(quote, whole.get(quote.id()))).toList();
    }

    @GetMapping("/{id}")
    @Can(VIEW_DEALS)
    @Operation(summary = "Read a quote with its lines and sums")
    QuoteJson show(@PathVariable long id, Viewer viewer) {
        return json(List.of(quotes.find(id, viewer))).getFirst();
    }

    @GetMapping("/{id}/editions")
    @Can(VIEW_DEALS)
    @Operation(summary = "All editions of a quote's number, the latest first")
    Map<String, List<QuoteJson>> editions(@PathVariable long id, Viewer viewer) {
        return Map.of("data", json(quotes.editions(quotes.find(id, viewer), viewer)));
    }

    @PostMapping
    @Can(EDIT_DEALS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Make a quote", description = "A draft. With deal_id it begins with the customers, the currency and the lines of the deal; what is named takes their place.")
    QuoteJson create(@RequestBody QuoteRequest request, Viewer viewer) {
        var form = request.form(writing.blank(request.dealId(), null, null, viewer));
        return show(writing.create(form, (before, currency, flaws) -> request.typed(before, flaws), viewer), viewer);
    }

    @PatchMapping("/{id}")
    @Can(EDIT_DEALS)
    @Operation(summary = "Change a draft", description = "Only what is named is changed, lines as a whole. What was sent is not changed: another edition follows it. With version or If-Match, refused if it was changed since.")
    QuoteJson change(@PathVariable long id, @RequestBody QuoteRequest request, @RequestHeader(name = "If-Match", required = false) String match, Viewer viewer) {
        var before = quotes.held(id, viewer);
        var form = request.form(QuoteForm.of(before));
        var version = version(match, request.version());
        writing.change(id, version == null ? form.at(before.version()) : form.at(version), (there, currency, flaws) -> request.typed(there, flaws), viewer);
        return show(id, viewer);
    }

    @PostMapping("/{id}/links")
    @Can(EDIT_DEALS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Send a quote by a link", description = "A draft counts as sent from now on. The link is told this once; each call makes another, and all of them work.")
    Map<String, String> link(@PathVariable long id, Viewer viewer) {
        return Map.of("url", desk.link(sending.send(id, viewer)));
    }

    @PostMapping("/{id}/letters")
    @Can(EDIT_DEALS)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Send a quote by mail", description = "With a link and as PDF, in the quote's language.")
    QuoteJson letter(@PathVariable long id, @RequestBody LetterRequest request, Viewer viewer) {
        letters.send(id, new LetterForm(request.to(), request.words()), viewer);
        return show(id, viewer);
    }

    @GetMapping(path = "/{id}/pdf", produces = "application/pdf")
    @Can(VIEW_DEALS)
    @Operation(summary = "The quote as PDF, in its language")
    ResponseEntity<byte[]> paper(@PathVariable long id, Viewer viewer) {
        var sheet = desk.sheet(id, viewer);
        return paper(sheet.name(), sheet.drawn());
    }

    @PostMapping("/{id}/editions")
    @Can(EDIT_DEALS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Make the next edition of a quote that was sent", description = "A draft that takes its place when it is sent; the draft that is there already where there is one.")
    QuoteJson follow(@PathVariable long id, Viewer viewer) {
        return show(drafting.follow(id, viewer), viewer);
    }

    /** @param name who of the customer said yes */
    record AgreementRequest(String name) {
    }

    @PostMapping("/{id}/agreement")
    @Can(EDIT_DEALS)
    @Operation(summary = "Mark a quote as accepted on its customer's word", description = "name says who of them said so. It is accepted once, as by the customer's own page.")
    QuoteJson agree(@PathVariable long id, @RequestBody AgreementRequest request, Viewer viewer) {
        answers.agreed(id, request.name(), viewer);
        return show(id, viewer);
    }

    @DeleteMapping("/{id}")
    @Can(EDIT_DEALS)
    @Operation(summary = "Delete a quote", description = "Nothing is lost; restore brings it back. What was accepted stays.")
    ResponseEntity<Void> delete(@PathVariable long id, Viewer viewer) {
        drafting.delete(id, viewer);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/restore")
    @Can(EDIT_DEALS)
    @Operation(summary = "Bring a deleted quote back")
    QuoteJson restore(@PathVariable long id, Viewer viewer) {
        drafting.restore(id, viewer);
        return show(id, viewer);
    }
}
