package rabta.sales.prices;

import static rabta.identity.Permission.EDIT_DEALS;
import static rabta.identity.Permission.VIEW_DEALS;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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

/** The lists of prices, for programs. */
@RestController
@RequestMapping("/api/v1/price-lists")
@Tag(name = "Products")
class PricesApi extends ApiDoor {

    /** @param fromQuantity from that many on @param priceMinor in minor units of the list's currency */
    record PriceJson(@JsonProperty("product_id") long product, @JsonProperty("from_quantity") String fromQuantity, @JsonProperty("price_minor") long priceMinor) {
    }

    /** @param everybody whether it is for all for whom there is no other @param prices where one list was asked for */
    record PriceListJson(long id, String name, String currency, @JsonProperty("tag_id") Long tag, boolean everybody, @JsonProperty("from_on") LocalDate from, @JsonProperty("until_on") LocalDate until,
            List<PriceJson> prices, int version) {

        static PriceListJson of(PriceList list, List<PriceLists.Priced> prices) {
            return new PriceListJson(list.id(), list.name(), list.currency(), list.tag(), list.everybody(), list.from(), list.until(),
                    prices == null ? null : prices.stream().map(p -> new PriceJson(p.product(), p.from().toPlainString(), p.price())).toList(), list.version());
        }
    }

    /** @param price in the main unit, as text */
    record PriceRequest(@JsonProperty("product_id") Long product, @JsonProperty("from_quantity") String from, String price) {
    }

    record PriceListRequest(String name, String currency, @JsonProperty("tag_id") Long tag, Boolean everybody, @JsonProperty("from_on") String from, @JsonProperty("until_on") String until, List<PriceRequest> prices,
            Integer version) {

        PriceListForm form() {
            return new PriceListForm(name, currency, Boolean.TRUE.equals(everybody) ? "everybody" : tag == null ? "nobody" : tag.toString(), from, until,
                    prices == null ? null : prices.stream().filter(Objects::nonNull).map(p -> new PriceListForm.PriceForm(p.product() == null ? "" : "#" + p.product(), p.from(), p.price())).toList(), version);
        }
    }

    private final PriceLists lists;
    private final Pricing pricing;

    PricesApi(PriceLists lists, Pricing pricing) {
        this.lists = lists;
        this.pricing = pricing;
    }

    @GetMapping
    @Can(VIEW_DEALS)
    @Operation(summary = "The lists of prices")
    Map<String, List<PriceListJson>> index() {
        return Map.of("data", lists.all().stream().map(list -> PriceListJson.of(list, null)).toList());
    }

    @GetMapping("/{id}")
    @Can(VIEW_DEALS)
    @Operation(summary = "Read a list of prices")
    PriceListJson show(@PathVariable long id) {
        return PriceListJson.of(lists.find(id), lists.pricesIn(id));
    }

    @PostMapping
    @Can(EDIT_DEALS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a list of prices", description = "For everybody, for the customers of tag_id, or only for whom it is given by hand.")
    PriceListJson add(@RequestBody PriceListRequest request, Viewer viewer) {
        return show(pricing.write(null, request.form(), viewer));
    }

    @PutMapping("/{id}")
    @Can(EDIT_DEALS)
    @Operation(summary = "Change a list of prices", description = "As a whole, with all its prices. With version, 409 if it was changed since.")
    PriceListJson change(@PathVariable long id, @RequestBody PriceListRequest request, Viewer viewer) {
        lists.find(id);
        return show(pricing.write(id, request.form(), viewer));
    }

    @DeleteMapping("/{id}")
    @Can(EDIT_DEALS)
    @Operation(summary = "Remove a list of prices")
    ResponseEntity<Void> remove(@PathVariable long id, Viewer viewer) {
        pricing.remove(id, viewer);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/restore")
    @Can(EDIT_DEALS)
    @Operation(summary = "Bring a list of prices back")
    PriceListJson restore(@PathVariable long id, Viewer viewer) {
        pricing.restore(id, viewer);
        return show(id);
    }

    @Override
    protected String named(String field) {
        return super.named(field).replaceFirst("unit_price_minor$", "price");
    }
}
