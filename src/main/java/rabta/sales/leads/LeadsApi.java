package rabta.sales.leads;

import static rabta.identity.Permission.EDIT_DEALS;
import static rabta.identity.Permission.VIEW_DEALS;
import static rabta.sales.LeadKind.LEAD;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
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
import tools.jackson.databind.JsonNode;

import rabta.customers.CustomerFilter;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.api.ApiDoor;
import rabta.customers.api.FieldsJson;
import rabta.customers.fields.CustomFields;
import rabta.customers.filters.Misfits;
import rabta.customers.objects.ObjectRecord;
import rabta.customers.objects.Objects;
import rabta.customers.records.Archiving;
import rabta.customers.records.ChangeFeed;
import rabta.customers.records.Ownership;
import rabta.customers.records.Tags;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.sales.sources.LeadSource;
import rabta.sales.sources.LeadWords;

/** The JSON door to leads; behind it is the same room as behind the pages. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Leads")
class LeadsApi extends ApiDoor {

    private static final Set<String> CHANGED = Set.of("name", "company", "phone", "email", "city", "language", "source_id", "campaign", "interest", "amount", "currency", "owner_id", "fields", "version");

    /** A new lead as a program sends it. @param source a source by its key, where it has one, instead of its number @param amount in the main unit of the currency: {@code "2100.50"} */
    record LeadRequest(String name, String company, String phone, String email, String city, String language, @JsonProperty("source_id") Long sourceId, String source, String campaign, String interest,
            String amount, String currency, @JsonProperty("owner_id") Long ownerId, @JsonProperty("team_id") Long teamId, List<String> tags, Map<String, JsonNode> fields) {

        LeadDraft draft(String home) {
            return new LeadDraft(name, company, phone, email, city, language, campaign, interest, amount, currency, ownerId, teamId, tags, FieldsJson.typed(fields, home));
        }
    }

    /** @param from the status in which it was seen, or null; where it has another by now the answer is 422 @param reason why it is dropped, by its number */
    record MoveRequest(@JsonProperty("from_status") String from, String status, @JsonProperty("drop_reason_id") Long reason, @JsonProperty("drop_note") String note) {
    }

    /** @param seconds that it had had the status before */
    record MoveJson(@JsonProperty("from_status") String from, @JsonProperty("to_status") String to, String by, Instant at, Long seconds, @JsonProperty("drop_reason") String reason) {

        static MoveJson of(LeadStep s) {
            return new MoveJson(s.from() == null ? null : s.from().word(), s.to().word(), s.by(), s.at(), s.seconds(), s.reason());
        }
    }

    record WordJson(long id, String key, String en, String ur) {
    }

    private final Leads leads;
    private final LeadMoves moves;
    private final LeadWords words;
    private final Objects lists;
    private final CustomFields fields;
    private final Tags tags;
    private final Ownership ownership;
    private final Archiving archiving;
    private final ChangeFeed changes;
    private final Misfits misfits;

    LeadsApi(Leads leads, LeadMoves moves, LeadWords words, Objects lists, CustomFields fields, Tags tags, Ownership ownership, Archiving archiving, ChangeFeed changes, Misfits misfits) {
        this.leads = leads;
        this.moves = moves;
        this.words = words;
        this.lists = lists;
        this.fields = fields;
        this.tags = tags;
        this.ownership = ownership;
        this.archiving = archiving;
        this.changes = changes;
        this.misfits = misfits;
    }

    @GetMapping("/leads")
    @Can(VIEW_DEALS)
    @Operation(summary = "List leads", description = "By name unless sort says otherwise. Pass next as after for the next page. filter is a condition as JSON; 422 names what it does not know. With updated_since the oldest change first, and what was archived, deleted or merged meanwhile in gone.")
    Listed<LeadJson> index(@ParameterObject CustomerFilter filter, @RequestParam(required = false) Integer limit,
            @RequestParam(name = "updated_since", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) OffsetDateTime since, Viewer viewer) {
        misfits.refuse(filter, LEAD, viewer);
        if (since != null) {
            var fed = changes.since(LEAD, lists.asked(LEAD, filter, viewer), since, filter.after(), size(limit), viewer);
            return fed(fed, json(leads.each(standing(fed), viewer), viewer));
        }
        var page = lists.whole(LEAD, filter, size(limit), viewer);
        return new Listed<>(json(leads.each(page.rows().stream().map(ObjectRecord::id).toList(), viewer), viewer), page.next());
    }

    private List<LeadJson> json(List<Lead> page, Viewer viewer) {
        var known = tags.of(page.stream().flatMap(l -> l.tags().stream()).distinct().toList());
        var added = fields.of(LEAD, viewer);
        return page.stream().map(l -> LeadJson.of(l, known, added, viewer.preferences().currency())).toList();
    }

    @GetMapping("/leads/{id}")
    @Can(VIEW_DEALS)
    @Operation(summary = "Read a lead")
    LeadJson show(@PathVariable long id, Viewer viewer) {
        return json(List.of(leads.find(id, viewer)), viewer).getFirst();
    }

    @PostMapping("/leads")
    @Can(EDIT_DEALS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a lead", description = "One of name, company, phone and email must be there. source is the key of a source, such as web_form. Without owner_id the rules of assignment give it to somebody. amount is in the main unit of the currency, as text.")
    LeadJson create(@RequestBody LeadRequest request, Viewer viewer) {
        var source = request.sourceId() != null || request.source() == null ? request.sourceId()
                : words.keyed(request.source()).map(LeadSource::id).orElseThrow(() -> new Flawed(Flaw.of("source", "invalid.choice")));
        return show(leads.create(request.draft(viewer.preferences().currency()), source, viewer), viewer);
    }

    @PatchMapping("/leads/{id}")
    @Transactional
    @Can(EDIT_DEALS)
    @Operation(summary = "Change a lead", description = "Only what is named is changed; null empties it. With version, 409, or with If-Match, 412 if it was changed since. Its status is changed by a move.")
    LeadJson change(@PathVariable long id, @RequestBody JsonNode body, @RequestHeader(name = "If-Match", required = false) String match, Viewer viewer) {
        if (!body.isObject() || !CHANGED.containsAll(body.properties().stream().map(Map.Entry::getKey).toList())) {
            throw new HttpMessageNotReadableException("The body should hold known names", (HttpInputMessage) null);
        }
        var now = LeadForm.of(leads.held(id, viewer));
        var version = body.has("version") ? Integer.valueOf(whole(body.path("version")).intValue()) : null;
        var typed = body.has("fields") ? FieldsJson.all(body.path("fields"), viewer.preferences().currency()) : null;
        leads.change(id, new LeadForm(text(body, "name", now.name()), text(body, "company", now.company()), text(body, "phone", now.phone()), text(body, "email", now.email()), text(body, "city", now.city()),
                text(body, "language", now.language()), !body.has("source_id") ? now.source() : body.path("source_id").isNull() ? null : whole(body.path("source_id")), text(body, "campaign", now.campaign()),
                text(body, "interest", now.interest()), text(body, "amount", now.amount()), text(body, "currency", now.currency()), null, null, List.of(), typed, version(match, version)), viewer);
        if (body.has("owner_id")) {
            ownership.assign(LEAD, List.of(id), body.path("owner_id").isNull() ? null : whole(body.path("owner_id")), viewer);
        }
        return show(id, viewer);
    }

    // What is emptied is told from what is not named, so that who may not empty it is told so.
    private static String text(JsonNode body, String name, String otherwise) {
        if (!body.has(name)) {
            return otherwise;
        }
        var value = body.path(name);
        return value.isNull() ? "" : value.isString() ? value.asString() : value.isNumber() ? value.decimalValue().toPlainString() : unreadable();
    }

    private static Long whole(JsonNode value) {
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            unreadable();
        }
        return value.asLong();
    }

    private static String unreadable() {
        throw new HttpMessageNotReadableException("The body should hold texts and whole numbers", (HttpInputMessage) null);
    }

    @DeleteMapping("/leads/{id}")
    @Can(EDIT_DEALS)
    @Operation(summary = "Archive a lead", description = "Nothing is lost; restore brings it back.")
    ResponseEntity<Void> archive(@PathVariable long id, Viewer viewer) {
        archiving.archive(LEAD, List.of(id), viewer);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/leads/{id}/restore")
    @Can(EDIT_DEALS)
    @Operation(summary = "Bring an archived lead back")
    LeadJson restore(@PathVariable long id, Viewer viewer) {
        archiving.restore(LEAD, List.of(id), viewer);
        return show(id, viewer);
    }

    @GetMapping("/leads/{id}/moves")
    @Can(VIEW_DEALS)
    @Operation(summary = "The latest 50 steps of a lead", description = "The latest first, each with the seconds that the lead had had the status before.")
    Map<String, List<MoveJson>> steps(@PathVariable long id, Viewer viewer) {
        return Map.of("data", moves.of(id, viewer).stream().map(MoveJson::of).toList());
    }

    @PostMapping("/leads/{id}/moves")
    @Can(EDIT_DEALS)
    @Operation(summary = "Give a lead another status", description = "new, working, qualified, or dropped, which asks for drop_reason_id. With from_status, 422 where it has another by now. It becomes a customer by a conversion.")
    LeadJson move(@PathVariable long id, @RequestBody MoveRequest request, Viewer viewer) {
        moves.move(id, new LeadMove(request.from(), request.status(), request.reason(), request.note()), viewer);
        return show(id, viewer);
    }

    @GetMapping("/lead-sources")
    @Can(VIEW_DEALS)
    @Operation(summary = "Where leads come from", description = "key is there where the program itself names the source.")
    Listed<WordJson> sources() {
        return new Listed<>(words.sources().stream().map(source -> new WordJson(source.id(), source.key(), source.en(), source.ur())).toList(), null);
    }

    @GetMapping("/drop-reasons")
    @Can(VIEW_DEALS)
    @Operation(summary = "Why leads are dropped", description = "One of these is given where a lead is dropped.")
    Listed<WordJson> reasons() {
        return new Listed<>(words.reasons().stream().map(reason -> new WordJson(reason.id(), null, reason.en(), reason.ur())).toList(), null);
    }
}
