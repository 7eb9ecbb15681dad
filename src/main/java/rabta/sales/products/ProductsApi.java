package rabta.sales.products;

import static rabta.identity.Permission.EDIT_DEALS;
import static rabta.identity.Permission.VIEW_DEALS;

import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;

/** The JSON door to products; behind it is the same room as behind the pages. */
@RestController
@RequestMapping("/api/v1/products")
@Tag(name = "Products")
class ProductsApi extends ApiDoor {

    /** @param price in the main unit of the currency, as text; {@code cost} likewise @param taxes by number; left out, the usual ones of its kind */
    record ProductRequest(String code, String name, @JsonProperty("name_ur") String nameUr, String about, String unit, String category, String kind, String price, String cost, String currency, String every,
            Boolean summed, @JsonProperty("tax_ids") List<Long> taxes, List<PartRequest> parts, Integer version) {

        ProductForm form(Integer version) {
            return new ProductForm(code, name, nameUr, about, unit, category, kind, price, cost, currency, every, summed, taxes, taxes != null,
                    parts == null ? null : parts.stream().filter(Objects::nonNull).map(PartRequest::form).toList(), version);
        }
    }

    record PartRequest(@JsonProperty("product_id") Long product, String quantity) {

        ProductForm.PartForm form() {
            return new ProductForm.PartForm(product == null ? null : "#" + product, quantity);
        }
    }

    private final Products products;

    ProductsApi(Products products) {
        this.products = products;
    }

    @GetMapping
    @Can(VIEW_DEALS)
    @Operation(summary = "List products", description = "By name unless sort is price or newest; state=retired lists those that are sold no more. Pass next as after for the next page.")
    Listed<ProductJson> index(@ParameterObject ProductFilter filter, @RequestParam(required = false) Integer limit) {
        var page = products.list(filter, size(limit));
        return new Listed<>(page.rows().stream().map(product -> ProductJson.of(product, null)).toList(), page.next());
    }

    @GetMapping("/{id}")
    @Can(VIEW_DEALS)
    @Operation(summary = "Read a product, with what it is made of")
    ProductJson show(@PathVariable long id) {
        return ProductJson.of(products.find(id), products.parts(id));
    }

    @PostMapping
    @Can(EDIT_DEALS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a product", description = "price is in the main unit of the currency, as text. With parts it is a bundle; summed lets it cost what they do.")
    ProductJson create(@RequestBody ProductRequest request, Viewer viewer) {
        return show(products.create(request.form(null), viewer));
    }

    @PutMapping("/{id}")
    @Can(EDIT_DEALS)
    @Operation(summary = "Change a product", description = "As a whole. With version, 409, or with If-Match, 412 if it was changed since.")
    ProductJson change(@PathVariable long id, @RequestBody ProductRequest request, @RequestHeader(name = "If-Match", required = false) String match, Viewer viewer) {
        products.change(id, request.form(version(match, request.version())), viewer);
        return show(id);
    }

    @DeleteMapping("/{id}")
    @Can(EDIT_DEALS)
    @Operation(summary = "Retire a product", description = "It stays where it was sold; restore brings it back.")
    ResponseEntity<Void> retire(@PathVariable long id, Viewer viewer) {
        products.retire(id, viewer);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/restore")
    @Can(EDIT_DEALS)
    @Operation(summary = "Sell a retired product again")
    ProductJson restore(@PathVariable long id, Viewer viewer) {
        products.bringBack(id, viewer);
        return show(id);
    }

    @Override
    protected String named(String field) {
        return super.named(field).replaceFirst("unit_price_minor$", "price");
    }
}
