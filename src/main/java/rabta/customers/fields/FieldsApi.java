package rabta.customers.fields;

import static rabta.identity.Permission.MANAGE_WORKSPACE;
import static rabta.identity.Permission.VIEW_CUSTOMERS;


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
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Kinds;
import rabta.customers.RecordKind;
import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.NotFound;

/** The JSON door to the fields that the business added. */
@RestController
@RequestMapping("/api/v1/fields")
@Tag(name = "Fields")
class FieldsApi extends ApiDoor {

    private final CustomFields fields;
    private final Shaping shaping;
    private final Kinds kinds;

    FieldsApi(CustomFields fields, Shaping shaping, Kinds kinds) {
        this.fields = fields;
        this.shaping = shaping;
        this.kinds = kinds;
    }

    @GetMapping
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "List the fields that the business added", description = "In the order in which they are shown; kind is person, company or object_ with a number.")
    Listed<FieldJson> index(@RequestParam(defaultValue = "person") String kind, Viewer viewer) {
        return new Listed<>(fields.of(kinds.there(kind).orElseThrow(NotFound::new), viewer).stream().map(FieldJson::of).toList(), null);
    }

    @PostMapping
    @Can(MANAGE_WORKSPACE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a field", description = "Its key is made of its English name. shown_when is a list of field, is (is, is_not, filled, empty, over, under) and value.")
    FieldJson create(@RequestBody FieldRequest request, Viewer viewer) {
        var kind = kinds.there(request.kind()).orElseThrow(() -> new Flawed(Flaw.of("kind", "invalid.choice")));
        return FieldJson.of(shaping.add(kind, request.form(), viewer));
    }

    @PatchMapping("/{id}")
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "Change a field", description = "Its type, its key and what it links to stay. Choices replace those that are there; one with its key stays the same.")
    FieldJson change(@PathVariable long id, @RequestBody FieldRequest request, Viewer viewer) {
        var field = living(id);
        return FieldJson.of(shaping.change(field.kind(), id, request.onto(FieldForm.of(field)), viewer));
    }

    @DeleteMapping("/{id}")
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "Take a field away", description = "It and what is in it are kept for thirty days; restore brings them back.")
    ResponseEntity<Void> retire(@PathVariable long id, Viewer viewer) {
        shaping.retire(living(id).kind(), id, viewer);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/restore")
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "Bring a field back")
    FieldJson restore(@PathVariable long id, Viewer viewer) {
        var field = fields.any(id).orElseThrow(NotFound::new);
        return FieldJson.of(shaping.restore(field.kind(), id, viewer));
    }

    private CustomField living(long id) {
        return fields.any(id).filter(f -> f.retiredAt() == null).orElseThrow(NotFound::new);
    }
}
