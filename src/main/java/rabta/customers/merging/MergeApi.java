package rabta.customers.merging;

import static rabta.identity.Permission.EDIT_CUSTOMERS;

import java.util.List;
import java.util.Map;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.Rooms;
import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;

@RestController
@RequestMapping({"/api/v1" + Rooms.CUSTOMERS + "/{id}", "/api/v1" + Rooms.KEYED + "/{id}", "/api/v1" + Rooms.TRADES + "/{id}"})
@Tag(name = "Merging")
class MergeApi extends ApiDoor {

    /**
     * @param ids of those that become part of the one in the path
     * @param values by a field's name the id of the record whose value stays; without it the survivor's own, or the latest of the others
     */
    record MergeRequest(List<Long> ids, Map<String, Long> values) {
    }

    /** @param id the record that stays @param merge by which it is undone */
    record Merged(long id, long merge) {
    }

    /** @param kept fields that were changed since and stay @param missing rows that are not there any more */
    record Unmerged(long id, @JsonProperty("kept_fields") List<String> kept, @JsonProperty("missing_rows") int missing) {
    }

    private final Merging merging;

    MergeApi(Merging merging) {
        this.merging = merging;
    }

    @PostMapping("/merge")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Make other records part of this one",
            description = "All that hangs on them moves here; their addresses answer 301 with merged_into. Can be undone for 30 days.")
    Merged merge(RecordKind kind, @PathVariable long id, @RequestBody MergeRequest request, Viewer viewer) {
        if (request.ids() == null || request.ids().isEmpty() || request.ids().contains(null)) {
            throw new Flawed(Flaw.of("ids", "invalid.required"));
        }
        return new Merged(id, merging.merge(kind, id, request.ids(), request.values() == null ? Map.of() : request.values(), viewer));
    }

    @PostMapping("/merges/{merge}/undo")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Undo a merge", description = "Restores all that was not touched since, and says what it could not.")
    Unmerged undo(RecordKind kind, @PathVariable long id, @PathVariable long merge, Viewer viewer) {
        var undone = merging.undo(kind, id, merge, viewer);
        return new Unmerged(id, List.copyOf(undone.fields()), undone.rows());
    }
}
