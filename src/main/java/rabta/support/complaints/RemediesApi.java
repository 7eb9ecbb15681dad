package rabta.support.complaints;

import static rabta.identity.Permission.EDIT_TICKETS;
import static rabta.identity.Permission.VIEW_TICKETS;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;

/** The JSON door to what was promised about tickets. */
@RestController
@RequestMapping("/api/v1/tickets/{id}/remedies")
@Tag(name = "Tickets")
class RemediesApi extends ApiDoor {

    record RemedyJson(long id, String text, @JsonProperty("due_on") LocalDate dueOn, @JsonProperty("approved_by") String approvedBy, @JsonProperty("promised_by") String promisedBy, @JsonProperty("promised_at") Instant promisedAt, Boolean kept,
            @JsonProperty("ended_at") Instant endedAt) {

        static RemedyJson of(Remedy r) {
            return new RemedyJson(r.id(), r.text(), r.dueOn(), r.approvedBy(), r.promisedBy(), r.promisedAt(), r.kept(), r.endedAt());
        }
    }

    record RemedyRequest(String text, @JsonProperty("due_on") String dueOn, @JsonProperty("approved_by") Long approved, @JsonProperty("owner_id") Long owner) {
    }

    record Promised(long id) {
    }

    record OutcomeRequest(boolean kept) {
    }

    private final Remedies remedies;

    RemediesApi(Remedies remedies) {
        this.remedies = remedies;
    }

    @GetMapping
    @Can(VIEW_TICKETS)
    @Operation(summary = "What was promised about a ticket", description = "The latest first. kept is null while it is still to be seen.")
    Map<String, List<RemedyJson>> index(@PathVariable long id, Viewer viewer) {
        return Map.of("data", remedies.of(id, viewer).stream().map(RemedyJson::of).toList());
    }

    @PostMapping
    @Can(EDIT_TICKETS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Promise something about a ticket", description = "approved_by is the member who allowed it; owner_id gets a task.")
    Promised promise(@PathVariable long id, @RequestBody RemedyRequest request, Viewer viewer) {
        return new Promised(remedies.promise(id, new RemedyForm(request.text(), request.dueOn(), request.approved(), request.owner()), viewer));
    }

    @PostMapping("/{remedy}/outcome")
    @Can(EDIT_TICKETS)
    @Operation(summary = "Say whether a promise was kept")
    ResponseEntity<Void> end(@PathVariable long id, @PathVariable long remedy, @RequestBody OutcomeRequest request, Viewer viewer) {
        remedies.end(id, remedy, request.kept(), viewer);
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/{remedy}")
    @Can(EDIT_TICKETS)
    @Operation(summary = "Take away a promise that was entered by mistake")
    ResponseEntity<Void> remove(@PathVariable long id, @PathVariable long remedy, Viewer viewer) {
        remedies.remove(id, remedy, viewer);
        return ResponseEntity.noContent().build();
    }
}
