package rabta.customers.history;

import static rabta.identity.Permission.EDIT_CUSTOMERS;
import static rabta.identity.Permission.VIEW_CUSTOMERS;

import java.time.Instant;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.customers.RecordKind;
import rabta.customers.Rooms;
import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;

@RestController
@RequestMapping({"/api/v1" + Rooms.CUSTOMERS + "/{id}/history", "/api/v1" + Rooms.KEYED + "/{id}/history", "/api/v1" + Rooms.TRADES + "/{id}/history"})
@Tag(name = "History")
class HistoryApi extends ApiDoor {

    /** @param from what the field held, as the API writes it, or null; of an owner the member's id */
    record ChangeJson(long id, Instant at, String by, String field, String from, String to) {
    }

    private final History history;

    HistoryApi(History history) {
        this.history = history;
    }

    @GetMapping
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "Every change of every field of a record, the latest first", description = "field narrows it to one. Fields that are hidden from you have no history.")
    Listed<ChangeJson> list(RecordKind kind, @PathVariable long id, @RequestParam(required = false) String field, @RequestParam(required = false) String after,
            @RequestParam(required = false) Integer limit, Viewer viewer) {
        var page = history.of(kind, id, field, after, size(limit), viewer);
        return new Listed<>(page.rows().stream().map(e -> new ChangeJson(e.id(), e.at(), e.by(), e.field(), e.from(), e.to())).toList(), page.next());
    }

    @PostMapping("/{change}/restore")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Put back what the field held before that change")
    ResponseEntity<Void> restore(RecordKind kind, @PathVariable long id, @PathVariable long change, Viewer viewer) {
        history.restore(kind, id, change, viewer);
        return ResponseEntity.noContent().build();
    }
}
