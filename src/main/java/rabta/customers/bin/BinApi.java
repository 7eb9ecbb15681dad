package rabta.customers.bin;

import static rabta.identity.Permission.EDIT_CUSTOMERS;

import java.time.Instant;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.customers.RecordKind;
import rabta.customers.Rooms;
import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "Trash")
class BinApi extends ApiDoor {

    record BinnedJson(String kind, long id, String name, @JsonProperty("deleted_at") Instant deletedAt, @JsonProperty("deleted_by") String deletedBy, @JsonProperty("days_left") long daysLeft) {

        static BinnedJson of(Binned b) {
            return new BinnedJson(b.kind().type(), b.id(), b.name(), b.at(), b.by(), b.left());
        }
    }

    private final Bin bin;

    BinApi(Bin bin) {
        this.bin = bin;
    }

    @GetMapping("/trash")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "What was deleted and can be brought back, the latest first")
    Listed<BinnedJson> list(@RequestParam(required = false) String after, @RequestParam(required = false) Integer limit, Viewer viewer) {
        var page = bin.list(null, after, size(limit), viewer);
        return new Listed<>(page.rows().stream().map(BinnedJson::of).toList(), page.next());
    }

    @PostMapping({Rooms.CUSTOMERS + "/{id}/delete", Rooms.KEYED + "/{id}/delete", Rooms.TRADES + "/{id}/delete"})
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Put a record in the trash", description = "It is nowhere else then, and goes for good after 30 days.")
    ResponseEntity<Void> put(RecordKind kind, @PathVariable long id, Viewer viewer) {
        bin.put(kind, java.util.List.of(id), viewer);
        return ResponseEntity.noContent().build();
    }

    @PostMapping({Rooms.CUSTOMERS + "/{id}/undelete", Rooms.KEYED + "/{id}/undelete", Rooms.TRADES + "/{id}/undelete"})
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Bring a record back from the trash")
    ResponseEntity<Void> takeOut(RecordKind kind, @PathVariable long id, Viewer viewer) {
        bin.takeOut(kind, java.util.List.of(id), viewer);
        return ResponseEntity.noContent().build();
    }
}
