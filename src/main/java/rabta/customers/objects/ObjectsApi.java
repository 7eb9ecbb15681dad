package rabta.customers.objects;

import static rabta.identity.Permission.MANAGE_WORKSPACE;
import static rabta.identity.Permission.VIEW_CUSTOMERS;

import java.time.Instant;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Reach;
import rabta.identity.Viewer;

/** The JSON door to the kinds of record that the business added. */
@RestController
@RequestMapping("/api/v1/objects")
@Tag(name = "Objects")
class ObjectsApi extends ApiDoor {

    /** @param kind the type of its records, as fields and links name it */
    record ObjectJson(long id, String key, String kind, @JsonProperty("one_en") String oneEn, @JsonProperty("one_ur") String oneUr, @JsonProperty("many_en") String manyEn,
            @JsonProperty("many_ur") String manyUr, String icon, @JsonProperty("retired_at") Instant retiredAt) {

        static ObjectJson of(ObjectKind o) {
            return new ObjectJson(o.id(), o.key(), o.kind().type(), o.oneEn(), o.oneUr(), o.manyEn(), o.manyUr(), o.icon(), o.retiredAt());
        }
    }

    private final ObjectKinds kinds;
    private final ObjectShaping shaping;

    ObjectsApi(ObjectKinds kinds, ObjectShaping shaping) {
        this.kinds = kinds;
        this.shaping = shaping;
    }

    @GetMapping
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "List the kinds of record that the business added", description = "Their records are at /api/v1/objects/ with the key.")
    Listed<ObjectJson> index(Viewer viewer) {
        return new Listed<>(kinds.living().stream().filter(k -> viewer.sees(k.kind().type()) != Reach.NONE).map(ObjectJson::of).toList(), null);
    }

    @PostMapping
    @Can(MANAGE_WORKSPACE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a kind of record", description = "Its key is made of its English name for several. Give it fields at /api/v1/fields.")
    ObjectJson create(@RequestBody ObjectForm form, Viewer viewer) {
        return ObjectJson.of(shaping.add(form, viewer));
    }

    @PatchMapping("/kinds/{id}")
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "Change what a kind of record is called", description = "What is not named stays.")
    ObjectJson change(@PathVariable long id, @RequestBody ObjectForm form, Viewer viewer) {
        return ObjectJson.of(shaping.change(id, form.onto(ObjectForm.of(kinds.find(id))), viewer));
    }

    @DeleteMapping("/kinds/{id}")
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "Take a kind of record away", description = "With all its records; for thirty days restore brings them back.")
    ResponseEntity<Void> retire(@PathVariable long id, Viewer viewer) {
        shaping.retire(id, viewer);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/kinds/{id}/restore")
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "Bring a kind of record back")
    ObjectJson restore(@PathVariable long id, Viewer viewer) {
        return ObjectJson.of(shaping.restore(id, viewer));
    }
}
