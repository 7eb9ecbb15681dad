package rabta.customers.relations;

import static rabta.identity.Permission.EDIT_CUSTOMERS;
import static rabta.identity.Permission.VIEW_CUSTOMERS;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.customers.RecordKind;
import rabta.customers.Rooms;
import rabta.customers.api.ApiDoor;
import rabta.customers.dossier.Editing;
import rabta.identity.Can;
import rabta.identity.Viewer;

@RestController
@RequestMapping("/api/v1" + Rooms.CUSTOMERS + "/{id}")
@Tag(name = "Relations")
class RelationsApi extends ApiDoor {

    record OtherJson(long id, String name) {

        static OtherJson of(Other other) {
            return other == null ? null : new OtherJson(other.id(), other.name());
        }
    }

    /** @param id of the position; {@code record_id} of the company, or of the person where a company is asked */
    record PositionJson(long id, @JsonProperty("record_id") long record, String name, String role, boolean ended) {
    }

    record PositionRequest(String company, String role) {
    }

    record Ended(boolean ended) {
    }

    record PreferredJson(String channel, String hours, String interests) {
    }

    record ConsentJson(long id, String channel, String purpose, boolean given, String basis, String proof, Instant at) {

        static ConsentJson of(Consent c) {
            return new ConsentJson(c.id(), word(c.channel()), word(c.purpose()), c.given(), word(c.basis()), c.proof(), c.at());
        }
    }

    /** @param given whether they said yes */
    record ConsentRequest(String channel, String purpose, boolean given, String basis, String proof) {
    }

    record IdRequest(Long id) {
    }

    record NameRequest(String name) {
    }

    record RelationsJson(List<PositionJson> positions, OtherJson parent, List<OtherJson> branches, @JsonProperty("referred_by") OtherJson referrer, List<OtherJson> referred,
            PreferredJson preferences, List<ConsentJson> consents) {
    }

    private final Relating relating;
    private final Relations relations;
    private final Preferring preferring;
    private final Consents consents;

    RelationsApi(Relating relating, Relations relations, Preferring preferring, Consents consents) {
        this.relating = relating;
        this.relations = relations;
        this.preferring = preferring;
        this.consents = consents;
    }

    @GetMapping("/relations")
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "How a customer hangs together with others, what they prefer and agreed to", description = "Consents come latest first; the latest of a channel and purpose holds.")
    RelationsJson show(RecordKind kind, @PathVariable long id, Viewer viewer) {
        var r = relating.show(kind, id, Editing.nothing(), List.of(), viewer);
        return new RelationsJson(r.positions().stream().map(p -> new PositionJson(p.id(), p.record(), p.name(), p.role(), p.ended())).toList(), OtherJson.of(r.parent().orElse(null)),
                r.branches().stream().map(OtherJson::of).toList(), OtherJson.of(r.referrer().orElse(null)), r.referred().stream().map(OtherJson::of).toList(),
                new PreferredJson(r.preferred().channel() == null ? null : word(r.preferred().channel()), r.preferred().hours(), r.preferred().interests()),
                r.consents().stream().map(ConsentJson::of).toList());
    }

    @PostMapping("/positions")
    @Can(EDIT_CUSTOMERS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Make a person something at one more company", description = "The company of that name is found or made.")
    Map<String, Long> add(RecordKind kind, @PathVariable long id, @RequestBody PositionRequest body, Viewer viewer) {
        RelationPages.person(kind);
        return Map.of("id", relations.add(id, body.company(), body.role(), viewer));
    }

    @PatchMapping("/positions/{position}")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Say that a position is over, or goes on")
    ResponseEntity<Void> end(RecordKind kind, @PathVariable long id, @PathVariable long position, @RequestBody Ended body, Viewer viewer) {
        RelationPages.person(kind);
        relations.end(id, position, body.ended(), viewer);
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/positions/{position}")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Take a position away that never was")
    ResponseEntity<Void> remove(RecordKind kind, @PathVariable long id, @PathVariable long position, Viewer viewer) {
        RelationPages.person(kind);
        relations.remove(id, position, viewer);
        return ResponseEntity.noContent().build();
    }

    @PutMapping("/parent")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Make a company a branch of the one of that name", description = "Null: of none.")
    RelationsJson parent(RecordKind kind, @PathVariable long id, @RequestBody NameRequest body, Viewer viewer) {
        if (kind.person()) {
            throw new rabta.kernel.web.NotFound();
        }
        relations.setParent(id, body.name(), viewer);
        return show(kind, id, viewer);
    }

    @PutMapping("/referrer")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Say which customer brought a person", description = "Null: nobody.")
    RelationsJson referrer(RecordKind kind, @PathVariable long id, @RequestBody IdRequest body, Viewer viewer) {
        RelationPages.person(kind);
        relations.setReferrer(id, body.id(), viewer);
        return show(kind, id, viewer);
    }

    @PutMapping("/preferences")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Set what a person prefers")
    RelationsJson prefer(RecordKind kind, @PathVariable long id, @RequestBody PreferredJson body, Viewer viewer) {
        RelationPages.person(kind);
        preferring.set(id, body.channel(), body.hours(), body.interests(), viewer);
        return show(kind, id, viewer);
    }

    @PostMapping("/consents")
    @Can(EDIT_CUSTOMERS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Write down a yes or a no", description = "Nothing is changed afterwards: a change of mind is another one. Proof is required.")
    Map<String, Long> consent(RecordKind kind, @PathVariable long id, @RequestBody ConsentRequest body, Viewer viewer) {
        RelationPages.person(kind);
        return Map.of("id", consents.record(id, body.channel(), body.purpose(), body.given(), body.basis(), body.proof(), viewer));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
