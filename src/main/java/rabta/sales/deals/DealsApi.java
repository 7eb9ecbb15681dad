package rabta.sales.deals;

import static rabta.identity.Permission.EDIT_DEALS;
import static rabta.identity.Permission.VIEW_DEALS;
import static rabta.sales.DealKind.DEAL;

import java.time.Instant;
import java.time.LocalDate;
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
import rabta.customers.Stale;
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

/** The JSON door to deals; behind it is the same room as behind the pages. */
@RestController
@RequestMapping("/api/v1/deals")
@Tag(name = "Deals")
class DealsApi extends ApiDoor {

    private static final Set<String> CHANGED = Set.of("name", "person_id", "company_id", "amount", "currency", "expected_on", "owner_id", "source_id", "fields", "version");

    /** @param from the stage in which it was seen, or null; where it stands elsewhere by now the answer is 409 @param reason why it is lost, by its number */
    record MoveRequest(@JsonProperty("from_stage_id") Long from, @JsonProperty("stage_id") Long to, @JsonProperty("lost_reason_id") Long reason, @JsonProperty("lost_note") String note, String amount,
            @JsonProperty("expected_on") String expected, @JsonProperty("person_id") Long person, @JsonProperty("company_id") Long company, @JsonProperty("owner_id") Long owner,
            @JsonProperty("next_step") String step, @JsonProperty("next_step_due") String due, Map<String, JsonNode> fields) {

        Filling filling(String home) {
            return new Filling(amount, expected, DealRequest.number(person), DealRequest.number(company), owner == null ? null : owner.toString(), step, due, FieldsJson.typed(fields, home));
        }
    }

    /** @param seconds that it had stood in the stage before */
    record MoveJson(long id, @JsonProperty("from_stage_id") Long from, @JsonProperty("to_stage_id") long to, String by, Instant at, Long seconds, @JsonProperty("lost_reason") String reason) {

        static MoveJson of(Move m) {
            return new MoveJson(m.id(), m.from(), m.to(), m.by(), m.at(), m.seconds(), m.reason());
        }
    }

    private static final Map<String, String> BODY = Map.of("stage", "stage_id", "to", "stage_id", "from", "from_stage_id", "reason", "lost_reason_id", "note", "lost_note", "expected", "expected_on", "company", "company_id", "source", "source_id", "step", "next_step", "stepDue", "next_step_due");

    private final Deals deals;
    private final Moves moves;
    private final Objects lists;
    private final CustomFields fields;
    private final Tags tags;
    private final Ownership ownership;
    private final Archiving archiving;
    private final ChangeFeed changes;
    private final Misfits misfits;
    private final Silence silence;

    DealsApi(Deals deals, Moves moves, Objects lists, CustomFields fields, Tags tags, Ownership ownership, Archiving archiving, ChangeFeed changes, Misfits misfits, Silence silence) {
        this.silence = silence;
        this.deals = deals;
        this.moves = moves;
        this.lists = lists;
        this.fields = fields;
        this.tags = tags;
        this.ownership = ownership;
        this.archiving = archiving;
        this.changes = changes;
        this.misfits = misfits;
    }

    @GetMapping
    @Can(VIEW_DEALS)
    @Operation(summary = "List deals", description = "By name unless sort says otherwise. Pass next as after for the next page. filter is a condition as JSON; 422 names what it does not know. With updated_since the oldest change first, and what was archived, deleted or merged meanwhile in gone.")
    Listed<DealJson> index(@ParameterObject CustomerFilter filter, @RequestParam(required = false) Integer limit,
            @RequestParam(name = "updated_since", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) OffsetDateTime since, Viewer viewer) {
        misfits.refuse(filter, DEAL, viewer);
        if (since != null) {
            var fed = changes.since(DEAL, lists.asked(DEAL, filter, viewer), since, filter.after(), size(limit), viewer);
            return fed(fed, json(deals.each(standing(fed), viewer), viewer));
        }
        var page = lists.whole(DEAL, filter, size(limit), viewer);
        return new Listed<>(json(deals.each(page.rows().stream().map(ObjectRecord::id).toList(), viewer), viewer), page.next());
    }

    private List<DealJson> json(List<Deal> page, Viewer viewer) {
        var known = tags.of(page.stream().flatMap(d -> d.tags().stream()).distinct().toList());
        var added = fields.of(DEAL, viewer);
        return page.stream().map(d -> DealJson.of(d, known, added, viewer.preferences().currency())).toList();
    }

    @GetMapping("/{id}")
    @Can(VIEW_DEALS)
    @Operation(summary = "Read a deal")
    DealJson show(@PathVariable long id, Viewer viewer) {
        return json(List.of(deals.find(id, viewer)), viewer).getFirst();
    }

    @PostMapping
    @Can(EDIT_DEALS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a deal", description = "Without stage_id in the first stage of the first pipeline. amount is in the main unit of the currency, as text.")
    DealJson create(@RequestBody DealRequest request, Viewer viewer) {
        return show(deals.create(request.form(viewer.preferences().currency()), viewer), viewer);
    }

    @PatchMapping("/{id}")
    @Transactional
    @Can(EDIT_DEALS)
    @Operation(summary = "Change a deal", description = "Only what is named is changed; null empties it. With version, 409, or with If-Match, 412 if it was changed since. Its stage is changed by a move.")
    DealJson change(@PathVariable long id, @RequestBody JsonNode body, @RequestHeader(name = "If-Match", required = false) String match, Viewer viewer) {
        if (!body.isObject() || !CHANGED.containsAll(body.properties().stream().map(Map.Entry::getKey).toList())) {
            throw new HttpMessageNotReadableException("The body should hold known names", (HttpInputMessage) null);
        }
        var now = DealForm.of(deals.held(id, viewer));
        var version = body.has("version") ? Integer.valueOf(whole(body.path("version")).intValue()) : null;
        var typed = body.has("fields") ? FieldsJson.all(body.path("fields"), viewer.preferences().currency()) : null;
        deals.change(id, new DealForm(text(body, "name", now.name()), null, number(body, "person_id", now.person()), number(body, "company_id", now.company()), text(body, "amount", now.amount()),
                text(body, "currency", now.currency()), text(body, "expected_on", now.expected()), null, null, null, List.of(), typed, version(match, version), body.has("source_id") ? body.path("source_id").isNull() ? null : whole(body.path("source_id")) : now.source()), viewer);
        if (body.has("owner_id")) {
            ownership.assign(DEAL, List.of(id), body.path("owner_id").isNull() ? null : whole(body.path("owner_id")), viewer);
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

    private static String number(JsonNode body, String name, String otherwise) {
        return !body.has(name) ? otherwise : body.path(name).isNull() ? "" : DealRequest.number(whole(body.path(name)));
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

    @DeleteMapping("/{id}")
    @Can(EDIT_DEALS)
    @Operation(summary = "Archive a deal", description = "Nothing is lost; restore brings it back.")
    ResponseEntity<Void> archive(@PathVariable long id, Viewer viewer) {
        archiving.archive(DEAL, List.of(id), viewer);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/restore")
    @Can(EDIT_DEALS)
    @Operation(summary = "Bring an archived deal back")
    DealJson restore(@PathVariable long id, Viewer viewer) {
        archiving.restore(DEAL, List.of(id), viewer);
        return show(id, viewer);
    }

    @GetMapping("/{id}/moves")
    @Can(VIEW_DEALS)
    @Operation(summary = "The latest 50 steps of a deal", description = "The latest first, each with the seconds that the deal had stood in the stage before; by its id the last one can be taken back.")
    Map<String, List<MoveJson>> steps(@PathVariable long id, Viewer viewer) {
        return Map.of("data", moves.of(id, viewer).stream().map(MoveJson::of).toList());
    }

    @PostMapping("/{id}/moves")
    @Can(EDIT_DEALS)
    @Operation(summary = "Move a deal to another stage", description = "Of any pipeline. A stage that loses it asks for lost_reason_id. With from_stage_id, 409 where it stands elsewhere by now. What the stage demands and the deal lacks can be given with it; 422 says what is missing.")
    ResponseEntity<DealJson> move(@PathVariable long id, @RequestBody MoveRequest request, Viewer viewer) {
        try {
            moves.move(id, new MoveForm(request.from(), request.to(), request.reason(), request.note()), request.filling(viewer.preferences().currency()), viewer);
        } catch (MovedMeanwhile meanwhile) {
            throw elsewhere(meanwhile);
        }
        // The stage may have given it to somebody whose deals they do not see.
        return deals.seen(id, viewer).map(deal -> ResponseEntity.ok(json(List.of(deal), viewer).getFirst())).orElseGet(() -> ResponseEntity.noContent().build());
    }

    private static Stale elsewhere(MovedMeanwhile meanwhile) {
        return new Stale(meanwhile.version(), Map.of("stage_id", String.valueOf(meanwhile.stage())));
    }

    @DeleteMapping("/{id}/moves/{move}")
    @Can(EDIT_DEALS)
    @Operation(summary = "Take a deal's last step back", description = "As if it had not been made: the deal stands where it stood, for as long and as likely as it did, and is open again where the step closed it. What was filled in for the new stage stays. 409 where it has gone on since; 422 where the step was another member's, is more than an hour old, led out of a closed stage, or into one that does something by itself, for that would stay.")
    DealJson takeBack(@PathVariable long id, @PathVariable long move, Viewer viewer) {
        try {
            moves.takeBack(id, move, viewer);
        } catch (MovedMeanwhile meanwhile) {
            throw elsewhere(meanwhile);
        }
        return show(id, viewer);
    }

    record RestRequest(Integer days) {
    }

    record RestJson(@JsonProperty("rests_until") LocalDate until) {
    }

    @PostMapping("/{id}/rest")
    @Can(EDIT_DEALS)
    @Operation(summary = "Put off that a silent deal comes back to its owner", description = "For so many days. Silent is a deal with which nothing happened for as long as its stage says, and for which nothing is planned: filter for silence.")
    RestJson putOff(@PathVariable long id, @RequestBody RestRequest request, Viewer viewer) {
        return new RestJson(silence.putOff(id, request.days(), viewer));
    }

    @DeleteMapping("/{id}/rest")
    @Can(EDIT_DEALS)
    @Operation(summary = "Let a silent deal come back at once")
    ResponseEntity<Void> wake(@PathVariable long id, Viewer viewer) {
        silence.wake(id, viewer);
        return ResponseEntity.noContent().build();
    }

    @Override
    protected String named(String field) {
        return BODY.getOrDefault(field, super.named(field));
    }
}
