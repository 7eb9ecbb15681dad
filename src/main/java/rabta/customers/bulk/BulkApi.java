package rabta.customers.bulk;

import static rabta.identity.Permission.EDIT_CUSTOMERS;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.customers.CustomerFilter;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;

/** The JSON door to changes of many records at once. */
@RestController
@RequestMapping("/api/v1/bulk")
@Tag(name = "Bulk")
class BulkApi extends ApiDoor {

    private final Bulks bulks;
    private final Changes changes;

    BulkApi(Bulks bulks, Changes changes) {
        this.bulks = bulks;
        this.changes = changes;
    }

    @GetMapping
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "The latest 50 changes of many records of a kind")
    Listed<BulkJson> index(@RequestParam(defaultValue = "person") String kind, Viewer viewer) {
        return new Listed<>(bulks.recent(kind(kind), viewer).stream().map(bulk -> BulkJson.of(bulk, viewer)).toList(), null);
    }

    @PostMapping
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Change many records", description = "By ids (up to 200) at once, or by query: all that the filter finds, by a job. Ask for the answer's id until its state is done.")
    ResponseEntity<BulkJson> change(@RequestBody BulkRequest request, Viewer viewer) {
        var kind = kind(request.kind() == null ? "person" : request.kind());
        if (request.ids() == null && request.query() == null) {
            throw new Flawed(Flaw.of("ids", "invalid.required"));
        }
        var change = changes.named(kind, request.action(), request.field(), request.value(), viewer);
        var bulk = request.ids() != null ? bulks.picked(kind, change, request.ids().stream().filter(java.util.Objects::nonNull).distinct().toList(), viewer)
                : bulks.all(kind, change, CustomerFilter.read(request.query()), viewer);
        return ResponseEntity.status(request.ids() != null ? HttpStatus.OK : HttpStatus.ACCEPTED).header("Location", "/api/v1/bulk/" + bulk.id()).body(BulkJson.of(bulk, viewer));
    }

    @GetMapping("/{id}")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "How far a change of many records is")
    BulkJson show(@PathVariable long id, Viewer viewer) {
        return BulkJson.of(bulks.find(id, viewer), viewer);
    }

    @DeleteMapping("/{id}")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Stop it", description = "What was changed so far stays, and can be undone.")
    BulkJson cancel(@PathVariable long id, Viewer viewer) {
        bulks.cancel(id, viewer);
        return show(id, viewer);
    }

    @PostMapping("/{id}/undo")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Take it back", description = "For a day. A record that somebody has touched since is left alone and counted in kept.")
    BulkJson undo(@PathVariable long id, Viewer viewer) {
        return BulkJson.of(bulks.undo(id, viewer), viewer);
    }
}
