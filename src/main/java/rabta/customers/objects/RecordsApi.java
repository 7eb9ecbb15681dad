package rabta.customers.objects;

import static rabta.identity.Permission.EDIT_CUSTOMERS;
import static rabta.identity.Permission.VIEW_CUSTOMERS;

import java.time.OffsetDateTime;
import java.util.List;

import org.springdoc.core.annotations.ParameterObject;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.customers.CustomerFilter;
import rabta.customers.RecordKind;
import rabta.customers.Rooms;
import rabta.customers.api.ApiDoor;
import rabta.customers.api.Changes;
import rabta.customers.fields.CustomFields;
import rabta.customers.filters.Misfits;
import rabta.customers.records.Archiving;
import rabta.customers.records.ChangeFeed;
import rabta.customers.records.Ownership;
import rabta.customers.records.Tags;
import rabta.customers.search.Duplicates;
import rabta.identity.Can;
import rabta.identity.Viewer;
import tools.jackson.databind.JsonNode;

/** The JSON door to the records of an added kind; behind it is the same room as behind the pages. */
@RestController
@RequestMapping("/api/v1" + Rooms.KEYED)
@Tag(name = "Objects")
class RecordsApi extends ApiDoor {

    private final Objects objects;
    private final CustomFields fields;
    private final Tags tags;
    private final Ownership ownership;
    private final Archiving archiving;
    private final ChangeFeed changes;
    private final Misfits misfits;
    private final Duplicates duplicates;

    RecordsApi(Objects objects, CustomFields fields, Tags tags, Ownership ownership, Archiving archiving, ChangeFeed changes, Misfits misfits, Duplicates duplicates) {
        this.objects = objects;
        this.fields = fields;
        this.tags = tags;
        this.ownership = ownership;
        this.archiving = archiving;
        this.changes = changes;
        this.misfits = misfits;
        this.duplicates = duplicates;
    }

    @GetMapping
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "List the records of an added kind", description = "By name unless sort says otherwise. Pass next as after for the next page. filter is a condition as JSON; 422 names what it does not know. With updated_since the oldest change first, and what was archived, deleted or merged meanwhile in gone.")
    Listed<RecordJson> index(RecordKind kind, @ParameterObject CustomerFilter filter, @RequestParam(required = false) Integer limit,
            @RequestParam(name = "updated_since", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) OffsetDateTime since, Viewer viewer) {
        misfits.refuse(filter, kind, viewer);
        if (since != null) {
            var fed = changes.since(kind, objects.asked(kind, filter, viewer), since, filter.after(), size(limit), viewer);
            return fed(fed, json(kind, objects.each(kind, standing(fed), viewer), viewer));
        }
        var page = objects.whole(kind, filter, size(limit), viewer);
        return new Listed<>(json(kind, page.rows(), viewer), page.next());
    }

    private List<RecordJson> json(RecordKind kind, List<ObjectRecord> page, Viewer viewer) {
        var known = tags.of(page.stream().flatMap(r -> r.tags().stream()).distinct().toList());
        var added = fields.of(kind, viewer);
        return page.stream().map(r -> RecordJson.of(r, known, added, viewer.preferences().currency())).toList();
    }

    @GetMapping("/{id}")
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "Read a record of an added kind")
    RecordJson show(RecordKind kind, @PathVariable long id, Viewer viewer) {
        return json(kind, List.of(objects.find(kind, id, viewer)), viewer).getFirst();
    }

    @PostMapping
    @Can(EDIT_CUSTOMERS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a record of an added kind", description = "With duplicates=refuse, 409 where another one holds the same in a field by which they are known. A link is given by the id or the name of the record that it leads to.")
    RecordJson create(RecordKind kind, @RequestBody RecordRequest request, @RequestParam(defaultValue = "allow") String duplicates, Viewer viewer) {
        var form = request.form(viewer.preferences().currency());
        if ("refuse".equals(duplicates)) {
            this.duplicates.refuse(kind, List.of(), fields.slots(kind, form.fields(), viewer), viewer);
        }
        return show(kind, objects.create(kind, form, viewer), viewer);
    }

    @PatchMapping("/{id}")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Change a record of an added kind", description = "Only what is named is changed; null empties it. With version, 409, or with If-Match, 412 if it was changed since.")
    RecordJson change(RecordKind kind, @PathVariable long id, @RequestBody JsonNode body, @RequestHeader(name = "If-Match", required = false) String match, Viewer viewer) {
        var asked = Changes.of(kind, body, viewer.preferences().currency());
        objects.change(kind, id, asked.facts(), asked.fields(), version(match, asked.version()), viewer);
        if (asked.assigns()) {
            ownership.assign(kind, List.of(id), asked.owner(), viewer);
        }
        return show(kind, id, viewer);
    }

    @DeleteMapping("/{id}")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Archive a record of an added kind", description = "Nothing is lost; restore brings it back.")
    ResponseEntity<Void> archive(RecordKind kind, @PathVariable long id, Viewer viewer) {
        archiving.archive(kind, List.of(id), viewer);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/restore")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Bring an archived record of an added kind back")
    RecordJson restore(RecordKind kind, @PathVariable long id, Viewer viewer) {
        archiving.restore(kind, List.of(id), viewer);
        return show(kind, id, viewer);
    }
}
