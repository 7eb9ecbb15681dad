package rabta.customers.views;

import static rabta.identity.Permission.VIEW_CUSTOMERS;

import java.util.stream.Collectors;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.customers.api.ApiDoor;
import rabta.customers.fields.Catalogue;
import rabta.customers.fields.Field;
import rabta.customers.filters.Misfits;
import rabta.identity.Can;
import rabta.identity.Viewer;

/** The JSON door to saved views. */
@RestController
@RequestMapping("/api/v1/views")
@Tag(name = "Views")
class ViewApi extends ApiDoor {

    private final SavedViews views;
    private final Misfits misfits;
    private final Catalogue catalogue;

    ViewApi(SavedViews views, Misfits misfits, Catalogue catalogue) {
        this.views = views;
        this.misfits = misfits;
        this.catalogue = catalogue;
    }

    @GetMapping
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "List the saved views of a kind of record", description = "Yours and those that are shared with you. kind: person, company, object_17.")
    Listed<ViewJson> index(@RequestParam(defaultValue = "person") String kind, Viewer viewer) {
        return new Listed<>(views.of(kind(kind), viewer).stream().map(view -> json(view, viewer)).toList(), null);
    }

    @GetMapping("/{id}")
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "Read a saved view")
    ViewJson show(@PathVariable long id, Viewer viewer) {
        return json(views.find(id, viewer), viewer);
    }

    @PostMapping
    @Can(VIEW_CUSTOMERS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Save a view", description = "query is the filter as the list's address has it; sharing is private, team (with team_id) or everybody.")
    ViewJson keep(@RequestBody ViewRequest request, Viewer viewer) {
        var kind = kind(request.kind() == null ? "person" : request.kind());
        return json(views.find(views.keep(kind, request.form(), request.filter(), viewer), viewer), viewer);
    }

    @PatchMapping("/{id}")
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "Change a saved view", description = "Only what is named is changed.")
    ViewJson change(@PathVariable long id, @RequestBody ViewRequest request, Viewer viewer) {
        var before = views.find(id, viewer);
        views.rename(before.kind(), id, request.form(before), viewer);
        if (request.rearranges()) {
            views.rearrange(before.kind(), id, request.filter(before), viewer);
        }
        if (request.position() != null) {
            views.place(before.kind(), id, request.position(), viewer);
        }
        return show(id, viewer);
    }

    @DeleteMapping("/{id}")
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "Delete a saved view", description = "restore brings it back.")
    ResponseEntity<Void> remove(@PathVariable long id, Viewer viewer) {
        views.remove(views.find(id, viewer).kind(), id, viewer);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/restore")
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "Bring a deleted view back")
    ViewJson restore(@PathVariable long id, Viewer viewer) {
        views.restore(views.kind(id, viewer), id, viewer);
        return show(id, viewer);
    }

    private ViewJson json(SavedView view, Viewer viewer) {
        var seen = catalogue.of(view.kind(), viewer).stream().map(Field::key).collect(Collectors.toSet());
        boolean whole = view.filter().condition(viewer).flatMap(condition -> misfits.of(condition, view.kind(), viewer)).isEmpty();
        return ViewJson.of(view, whole, seen::contains);
    }
}
