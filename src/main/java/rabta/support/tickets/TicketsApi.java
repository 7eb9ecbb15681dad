package rabta.support.tickets;

import static rabta.identity.Permission.EDIT_TICKETS;
import static rabta.identity.Permission.VIEW_TICKETS;
import static rabta.support.TicketKind.TICKET;

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
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

import rabta.customers.CustomerFilter;
import rabta.customers.api.ApiDoor;
import rabta.customers.api.FieldsJson;
import rabta.customers.fields.CustomFields;
import rabta.customers.filters.Misfits;
import rabta.customers.objects.ObjectRecord;
import rabta.customers.records.Archiving;
import rabta.customers.records.ChangeFeed;
import rabta.customers.records.Ownership;
import rabta.customers.records.Tags;
import rabta.identity.Can;
import rabta.identity.Viewer;

/** The JSON door to tickets; behind it is the same room as behind the pages. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Tickets")
class TicketsApi extends ApiDoor {

    private static final Set<String> CHANGED = Set.of("name", "detail", "type_id", "priority", "person_id", "company_id", "order_id", "record", "record_id", "product", "due_on", "cause_id", "parent_id", "owner_id", "fields", "version");

    /** A new ticket as a program sends it. @param conversation of which it is made, or null @param record the type of a record that it is about, such as {@code deal} */
    record TicketRequest(String name, String detail, @JsonProperty("type_id") Long typeId, String priority, @JsonProperty("person_id") Long personId, @JsonProperty("company_id") Long companyId,
            @JsonProperty("order_id") Long orderId, String record, @JsonProperty("record_id") Long recordId, String product, @JsonProperty("due_on") String dueOn, @JsonProperty("cause_id") Long causeId,
            @JsonProperty("owner_id") Long ownerId, @JsonProperty("team_id") Long teamId, @JsonProperty("conversation_id") Long conversation, List<String> tags, Map<String, JsonNode> fields) {

        TicketDraft draft(String home) {
            return new TicketDraft(name, detail, null, number(personId), number(companyId), number(orderId), record == null && recordId == null ? null : record + "#" + recordId, product, typeId, priority, dueOn, "api", ownerId, teamId, causeId,
                    tags, FieldsJson.typed(fields, home), null);
        }
    }

    /** @param from the status in which it was seen, or null; where it has another by now the answer is 422 @param state where status_id is missing: new, open, waiting, hold, solved or closed @param cause of a complaint, where its type says that it is solved only with it */
    record MoveRequest(@JsonProperty("from_status_id") Long from, @JsonProperty("status_id") Long status, String state, @JsonProperty("cause_id") Long cause) {
    }

    /** @param seconds that it had stood there before */
    record MoveJson(long id, @JsonProperty("from_state") String from, @JsonProperty("from_status") String fromName, @JsonProperty("to_state") String to, @JsonProperty("to_status") String toName, String by, Instant at, Long seconds, boolean undone) {

        static MoveJson of(TicketStep s) {
            return new MoveJson(s.id(), s.from() == null ? null : s.from().word(), s.from() == null ? null : s.fromName(), s.to().word(), s.toName(), s.by(), s.at(), s.seconds(), s.undone());
        }
    }

    record TypeJson(long id, String key, String en, String ur, boolean complaint, @JsonProperty("cause_needed") boolean causeNeeded) {
    }

    record StatusJson(long id, String state, String en, String ur) {
    }

    record CauseJson(long id, String en, String ur) {
    }

    /** @param state what the ticket becomes with it, or null for waiting */
    record ReplyRequest(@JsonProperty("conversation_id") long conversation, String text, String state) {
    }

    record Replied(@JsonProperty("message_id") long message) {
    }

    record ConversationRequest(@JsonProperty("conversation_id") long conversation, @JsonProperty("message_id") Long message) {
    }

    private final Tickets tickets;
    private final TicketMoves moves;
    private final TicketLinks links;
    private final TicketTree tree;
    private final TicketThreads threads;
    private final TicketDesk desk;
    private final TicketWords words;
    private final rabta.customers.objects.Objects lists;
    private final CustomFields fields;
    private final Tags tags;
    private final Ownership ownership;
    private final Archiving archiving;
    private final ChangeFeed changes;
    private final Misfits misfits;

    TicketsApi(Tickets tickets, TicketMoves moves, TicketLinks links, TicketTree tree, TicketThreads threads, TicketDesk desk, TicketWords words, rabta.customers.objects.Objects lists, CustomFields fields, Tags tags, Ownership ownership, Archiving archiving, ChangeFeed changes, Misfits misfits) {
        this.tickets = tickets;
        this.moves = moves;
        this.links = links;
        this.tree = tree;
        this.threads = threads;
        this.desk = desk;
        this.words = words;
        this.lists = lists;
        this.fields = fields;
        this.tags = tags;
        this.ownership = ownership;
        this.archiving = archiving;
        this.changes = changes;
        this.misfits = misfits;
    }

    private static String number(Long id) {
        return id == null ? null : "#" + id;
    }

    @GetMapping("/tickets")
    @Can(VIEW_TICKETS)
    @Operation(summary = "List tickets", description = "The newest first unless sort says otherwise. Pass next as after for the next page. filter is a condition as JSON; 422 names what it does not know. With updated_since the oldest change first, and what was archived, deleted or merged meanwhile in gone.")
    Listed<TicketJson> index(@ParameterObject CustomerFilter filter, @RequestParam(required = false) Integer limit,
            @RequestParam(name = "updated_since", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) OffsetDateTime since, Viewer viewer) {
        misfits.refuse(filter, TICKET, viewer);
        if (since != null) {
            var fed = changes.since(TICKET, lists.asked(TICKET, filter, viewer), since, filter.after(), size(limit), viewer);
            return fed(fed, json(tickets.each(standing(fed), viewer), viewer));
        }
        var page = lists.whole(TICKET, filter, size(limit), viewer);
        return new Listed<>(json(tickets.each(page.rows().stream().map(ObjectRecord::id).toList(), viewer), viewer), page.next());
    }

    private List<TicketJson> json(List<Ticket> page, Viewer viewer) {
        var known = tags.of(page.stream().flatMap(t -> t.tags().stream()).distinct().toList());
        var added = fields.of(TICKET, viewer);
        var seen = desk.seen(page, viewer);
        return page.stream().map(t -> TicketJson.of(t, seen.orders().contains(t.orderId()), seen.about().contains(t.about()), seen.parents().contains(t.parentId()), known, added, viewer.preferences().currency())).toList();
    }

    @GetMapping("/tickets/{id}")
    @Can(VIEW_TICKETS)
    @Operation(summary = "Read a ticket", description = "One that became part of another answers 301 with merged_into.")
    TicketJson show(@PathVariable long id, Viewer viewer) {
        return json(List.of(tickets.find(id, viewer)), viewer).getFirst();
    }

    @PostMapping("/tickets")
    @Transactional
    @Can(EDIT_TICKETS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Open a ticket", description = "Its id is its number. Without owner_id the rules of assignment give it to somebody. With conversation_id it is about that conversation.")
    TicketJson create(@RequestBody TicketRequest request, Viewer viewer) {
        var draft = request.draft(viewer.preferences().currency());
        return show(request.conversation() == null ? tickets.open(draft, viewer) : threads.open(request.conversation(), draft, viewer), viewer);
    }

    @PatchMapping("/tickets/{id}")
    @Transactional
    @Can(EDIT_TICKETS)
    @Operation(summary = "Change a ticket", description = "Only what is named is changed; null empties it. With version, 409, or with If-Match, 412 if it was changed since. Its status is changed by a move.")
    TicketJson change(@PathVariable long id, @RequestBody JsonNode body, @RequestHeader(name = "If-Match", required = false) String match, Viewer viewer) {
        if (!body.isObject() || !CHANGED.containsAll(body.properties().stream().map(Map.Entry::getKey).toList())) {
            throw new HttpMessageNotReadableException("The body should hold known names", (HttpInputMessage) null);
        }
        var there = tickets.held(id, viewer);
        var now = TicketDraft.of(there, null, null);
        boolean seesOrder = desk.seesOrder(id, viewer);
        boolean seesAbout = desk.seesAbout(id, viewer);
        var version = body.has("version") ? Integer.valueOf(whole(body.path("version")).intValue()) : null;
        var typed = body.has("fields") ? FieldsJson.all(body.path("fields"), viewer.preferences().currency()) : null;
        var record = body.has("record") || body.has("record_id") ? body.path("record").isNull() || body.path("record_id").isNull() ? "" : text(body, "record", null) + "#" + whole(body.path("record_id"))
                : seesAbout ? there.about().type() + "#" + there.about().id() : null;
        tickets.change(id, new TicketDraft(text(body, "name", now.name()), text(body, "detail", now.detail()), null, id(body, "person_id", there.personId()), id(body, "company_id", there.companyId()),
                id(body, "order_id", seesOrder ? there.orderId() : null), record, text(body, "product", now.product()), number(body, "type_id", now.type()), text(body, "priority", now.priority()), text(body, "due_on", now.due()), null, null, null,
                number(body, "cause_id", now.cause()), List.of(), typed, version(match, version)), seesOrder, seesAbout, viewer);
        if (body.has("parent_id")) {
            tree.under(id, number(body, "parent_id", null), viewer);
        }
        if (body.has("owner_id")) {
            ownership.assign(TICKET, List.of(id), number(body, "owner_id", null), viewer);
        }
        return show(id, viewer);
    }

    // What is emptied is told from what is not named, so that who may not empty it is told so.
    private static String text(JsonNode body, String name, String otherwise) {
        if (!body.has(name)) {
            return otherwise;
        }
        var value = body.path(name);
        return value.isNull() ? "" : value.isString() ? value.asString() : unreadable();
    }

    private static String id(JsonNode body, String name, Long otherwise) {
        return !body.has(name) ? number(otherwise) : body.path(name).isNull() ? "" : number(whole(body.path(name)));
    }

    private static Long number(JsonNode body, String name, Long otherwise) {
        return !body.has(name) ? otherwise : body.path(name).isNull() ? null : whole(body.path(name));
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

    @DeleteMapping("/tickets/{id}")
    @Can(EDIT_TICKETS)
    @Operation(summary = "Archive a ticket", description = "Nothing is lost; restore brings it back.")
    ResponseEntity<Void> archive(@PathVariable long id, Viewer viewer) {
        archiving.archive(TICKET, List.of(id), viewer);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/tickets/{id}/restore")
    @Can(EDIT_TICKETS)
    @Operation(summary = "Bring an archived ticket back")
    TicketJson restore(@PathVariable long id, Viewer viewer) {
        archiving.restore(TICKET, List.of(id), viewer);
        return show(id, viewer);
    }

    @GetMapping("/tickets/{id}/moves")
    @Can(VIEW_TICKETS)
    @Operation(summary = "The latest 50 steps of a ticket", description = "The latest first, each with the seconds that the ticket had stood there before.")
    Map<String, List<MoveJson>> steps(@PathVariable long id, Viewer viewer) {
        return Map.of("data", moves.of(id, viewer).stream().map(MoveJson::of).toList());
    }

    @PostMapping("/tickets/{id}/moves")
    @Can(EDIT_TICKETS)
    @Operation(summary = "Give a ticket another status", description = "By status_id, or by state: then the first status of that meaning. With from_status_id, 422 where it has another by now; 422 too where cause_id must be said with it.")
    ResponseEntity<TicketJson> move(@PathVariable long id, @RequestBody MoveRequest request, Viewer viewer) {
        moves.move(id, new TicketMove(request.from(), request.status(), request.state(), request.cause()), viewer);
        // A rule may have given it to somebody whose tickets they do not see.
        return tickets.seen(id, viewer).map(ticket -> ResponseEntity.ok(json(List.of(ticket), viewer).getFirst())).orElseGet(() -> ResponseEntity.noContent().build());
    }

    @DeleteMapping("/tickets/{id}/moves/{move}")
    @Can(EDIT_TICKETS)
    @Operation(summary = "Take a ticket's last step back", description = "As if it had not been made: the numbers count neither, and what was resolved with it is open again. 422 where the ticket has gone on since.")
    TicketJson takeBack(@PathVariable long id, @PathVariable long move, Viewer viewer) {
        moves.takeBack(id, move, viewer);
        return show(id, viewer);
    }

    @GetMapping("/tickets/{id}/links")
    @Can(VIEW_TICKETS)
    @Operation(summary = "The tickets that a ticket is linked with", description = "Those that the token's member sees.")
    Map<String, List<TicketJson>> linked(@PathVariable long id, Viewer viewer) {
        tickets.find(id, viewer);
        return Map.of("data", json(links.of(id, viewer), viewer));
    }

    @PutMapping("/tickets/{id}/links/{other}")
    @Can(EDIT_TICKETS)
    @Operation(summary = "Link two tickets", description = "That one is a part of another is said by parent_id.")
    ResponseEntity<Void> link(@PathVariable long id, @PathVariable long other, Viewer viewer) {
        links.link(id, other, viewer);
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/tickets/{id}/links/{other}")
    @Can(EDIT_TICKETS)
    @Operation(summary = "Take the link between two tickets away")
    ResponseEntity<Void> unlink(@PathVariable long id, @PathVariable long other, Viewer viewer) {
        links.unlink(id, other, viewer);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/tickets/{id}/replies")
    @Can(EDIT_TICKETS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Answer the customer of a ticket", description = "In one of its conversations. The ticket then waits for the customer, or gets the state that is named.")
    Replied reply(@PathVariable long id, @RequestBody ReplyRequest request, Viewer viewer) {
        return new Replied(threads.reply(id, request.conversation(), request.text(), request.state(), viewer));
    }

    @PostMapping("/tickets/{id}/conversations")
    @Can(EDIT_TICKETS)
    @Operation(summary = "Put a conversation to a ticket", description = "A conversation is about one ticket at a time.")
    ResponseEntity<Void> attach(@PathVariable long id, @RequestBody ConversationRequest request, Viewer viewer) {
        threads.attach(id, request.conversation(), viewer);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/tickets/{id}/splits")
    @Transactional
    @Can(EDIT_TICKETS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Make a ticket of its own of a conversation of a ticket", description = "With message_id of that message and all after it. The two are linked.")
    TicketJson split(@PathVariable long id, @RequestBody ConversationRequest request, Viewer viewer) {
        return show(threads.split(id, request.conversation(), request.message(), viewer), viewer);
    }

    @GetMapping("/ticket-types")
    @Can(VIEW_TICKETS)
    @Operation(summary = "The types of tickets", description = "key is there where the program itself brings the type.")
    Listed<TypeJson> types() {
        return new Listed<>(words.types().stream().map(t -> new TypeJson(t.id(), t.key(), t.en(), t.ur(), t.complaint(), t.causeNeeded())).toList(), null);
    }

    @GetMapping("/ticket-statuses")
    @Can(VIEW_TICKETS)
    @Operation(summary = "The statuses of tickets", description = "state is what each means: new, open, waiting, hold, solved or closed.")
    Listed<StatusJson> statuses() {
        return new Listed<>(words.statuses().stream().map(s -> new StatusJson(s.id(), s.state().word(), s.en(), s.ur())).toList(), null);
    }

    @GetMapping("/ticket-causes")
    @Can(VIEW_TICKETS)
    @Operation(summary = "The causes of complaints")
    Listed<CauseJson> causes() {
        return new Listed<>(words.causes().stream().map(c -> new CauseJson(c.id(), c.en(), c.ur())).toList(), null);
    }
}
