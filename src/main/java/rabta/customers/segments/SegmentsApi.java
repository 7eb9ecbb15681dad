package rabta.customers.segments;

import static rabta.identity.Permission.EDIT_CUSTOMERS;
import static rabta.identity.Permission.VIEW_CUSTOMERS;

import java.util.List;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.customers.CustomerFilter;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.api.ApiDoor;
import rabta.customers.listing.Rows;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.sql.Condition;
import rabta.kernel.sql.ConditionJson;
import tools.jackson.databind.JsonNode;

/** The JSON door to segments. */
@RestController
@RequestMapping("/api/v1/segments")
@Tag(name = "Segments")
class SegmentsApi extends ApiDoor {

    private final Segments segments;
    private final SegmentShowing showing;
    private final Rows rows;

    SegmentsApi(Segments segments, SegmentShowing showing, Rows rows) {
        this.segments = segments;
        this.showing = showing;
        this.rows = rows;
    }

    /** Who is in it. */
    record MemberJson(long id, String name) {
    }

    /** Whether a record is in a segment by hand. @param side {@code in} or {@code out} */
    record SideRequest(String side) {
    }

    @GetMapping
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "List segments", description = "Yours and those that are shared. kind: person, company, object_17; all without it. filter is null where it names what the token's member may not see; sentence says what they may know of it.")
    Listed<SegmentJson> index(@RequestParam(required = false) String kind, Viewer viewer) {
        return new Listed<>(segments.list(kind == null ? null : kind(kind), viewer).stream().map(segment -> showing.json(segment, viewer)).toList(), null);
    }

    @GetMapping("/{id}")
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "Read a segment")
    SegmentJson show(@PathVariable long id, Viewer viewer) {
        return showing.json(segments.find(id, viewer), viewer);
    }

    @PostMapping
    @Can(VIEW_CUSTOMERS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Make a segment", description = "filter is a condition as lists take it; without one it is a list of those who are put in by hand.")
    SegmentJson create(@RequestBody SegmentRequest request, Viewer viewer) {
        var kind = kind(request.kind() == null ? "person" : request.kind());
        return show(segments.create(kind, new SegmentForm(request.name(), request.shared()), condition(request.filter()), viewer), viewer);
    }

    @PatchMapping("/{id}")
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "Change a segment", description = "Only what is named is changed. A filter that names what the token's member may not see cannot be replaced.")
    SegmentJson change(@PathVariable long id, @RequestBody SegmentRequest request, Viewer viewer) {
        var before = segments.find(id, viewer);
        var form = new SegmentForm(request.name() == null ? before.name() : request.name(), request.shared() == null ? before.shared() : request.shared());
        if (request.filter() == null) {
            segments.rename(id, form, viewer);
        } else {
            segments.change(id, form, condition(request.filter()), viewer);
        }
        return show(id, viewer);
    }

    @DeleteMapping("/{id}")
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "Delete a segment", description = "restore brings it back.")
    ResponseEntity<Void> remove(@PathVariable long id, Viewer viewer) {
        segments.remove(id, viewer);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/restore")
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "Bring a deleted segment back")
    SegmentJson restore(@PathVariable long id, Viewer viewer) {
        segments.restore(id, viewer);
        return show(id, viewer);
    }

    @GetMapping("/{id}/size")
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "Count a segment", description = "As of now, as far as the token's member sees.")
    Map<String, Long> size(@PathVariable long id, Viewer viewer) {
        return Map.of("size", segments.size(segments.find(id, viewer), viewer));
    }

    @GetMapping("/{id}/members")
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "List who is in a segment", description = "By name. Pass next as after for the next page.")
    Listed<MemberJson> members(@PathVariable long id, @RequestParam(required = false) Integer limit, @RequestParam(required = false) String after, Viewer viewer) {
        var segment = segments.find(id, viewer);
        var filter = CustomerFilter.read(Segments.filter(id).with("after", after));
        var page = rows.page(rows.question(segment.kind(), filter, viewer), size(limit));
        return new Listed<>(page.rows().stream().map(row -> new MemberJson(row.id(), row.name())).toList(), page.next());
    }

    @PutMapping("/{id}/members/{record}")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Put a record into a segment or out of it", description = "Whatever the filter says. side is in or out.")
    ResponseEntity<Void> place(@PathVariable long id, @PathVariable long record, @RequestBody SideRequest request, Viewer viewer) {
        if (!"in".equals(request.side()) && !"out".equals(request.side())) {
            throw new Flawed(Flaw.of("side", "invalid.choice"));
        }
        segments.place(id, List.of(record), request.side().equals("in"), viewer);
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/{id}/members/{record}")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Leave a record to the filter again")
    ResponseEntity<Void> unplace(@PathVariable long id, @PathVariable long record, Viewer viewer) {
        segments.place(id, List.of(record), null, viewer);
        return ResponseEntity.noContent().build();
    }

    private static Condition condition(JsonNode filter) {
        return filter == null || filter.isNull() ? null : ConditionJson.read(filter.toString()).orElse(null);
    }
}
