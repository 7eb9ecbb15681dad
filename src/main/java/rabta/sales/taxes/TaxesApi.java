package rabta.sales.taxes;

import static rabta.identity.Permission.MANAGE_WORKSPACE;
import static rabta.identity.Permission.VIEW_DEALS;

import java.util.Map;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;

/** The taxes of the business, for programs. */
@RestController
@RequestMapping("/api/v1/taxes")
@Tag(name = "Products")
class TaxesApi extends ApiDoor {

    /** @param percent as text, exact @param usualFor {@code goods}, {@code service} or null */
    record TaxJson(long id, String en, String ur, String percent, @JsonProperty("usual_for") String usualFor) {

        static TaxJson of(SalesTax tax) {
            return new TaxJson(tax.id(), tax.en(), tax.ur(), tax.upon().percent().toPlainString(), tax.usual() == null ? null : tax.usual().toLowerCase(java.util.Locale.ROOT));
        }
    }

    record TaxRequest(String en, String ur, String percent, @JsonProperty("usual_for") String usualFor) {

        TaxForm form() {
            return new TaxForm(en, ur, percent, usualFor == null ? null : usualFor.toUpperCase(java.util.Locale.ROOT));
        }
    }

    private final Taxes taxes;

    TaxesApi(Taxes taxes) {
        this.taxes = taxes;
    }

    @GetMapping
    @Can(VIEW_DEALS)
    @Operation(summary = "The taxes upon what is sold", description = "In their order; prices_include_tax says whether prices hold them.")
    Map<String, Object> index() {
        List<TaxJson> all = taxes.all().stream().map(TaxJson::of).toList();
        return Map.of("data", all, "prices_include_tax", taxes.included());
    }

    @GetMapping("/{id}")
    @Can(VIEW_DEALS)
    @Operation(summary = "Read a tax")
    TaxJson show(@PathVariable long id) {
        return TaxJson.of(taxes.find(id));
    }

    @PostMapping
    @Can(MANAGE_WORKSPACE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a tax")
    TaxJson add(@RequestBody TaxRequest request, Viewer viewer) {
        return show(taxes.add(request.form(), viewer));
    }

    @PutMapping("/{id}")
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "Change a tax", description = "What stands upon lines already stays as it was.")
    TaxJson change(@PathVariable long id, @RequestBody TaxRequest request, Viewer viewer) {
        taxes.change(id, request.form(), viewer);
        return show(id);
    }

    @DeleteMapping("/{id}")
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "Offer a tax no more")
    ResponseEntity<Void> remove(@PathVariable long id, Viewer viewer) {
        taxes.remove(id, viewer);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/restore")
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "Offer a tax again")
    TaxJson restore(@PathVariable long id, Viewer viewer) {
        taxes.restore(id, viewer);
        return show(id);
    }
}
