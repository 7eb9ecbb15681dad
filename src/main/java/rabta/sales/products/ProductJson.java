package rabta.sales.products;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;

/** @param priceMinor in minor units of the currency; {@code costMinor} likewise @param parts of a bundle, where they were asked for */
record ProductJson(long id, String code, String name, @JsonProperty("name_ur") String nameUr, String about, String unit, String category, String kind, @JsonProperty("price_minor") long priceMinor,
        @JsonProperty("cost_minor") Long costMinor, String currency, String every, @JsonProperty("tax_ids") List<Long> taxes, boolean bundle, boolean summed, List<PartJson> parts, int version,
        @JsonProperty("created_at") Instant createdAt, @JsonProperty("updated_at") Instant updatedAt, @JsonProperty("retired_at") Instant retiredAt) {

    record PartJson(@JsonProperty("product_id") long product, String quantity) {
    }

    static ProductJson of(Product p, List<Products.Part> parts) {
        return new ProductJson(p.id(), p.code(), p.name(), p.nameUr(), p.about(), p.unit(), p.category(), p.kind().word(), p.price(), p.cost(), p.currency(), p.every() == null ? null : p.every().word(),
                p.taxes(), p.bundle(), p.summed(), parts == null ? null : parts.stream().map(part -> new PartJson(part.part().id(), part.quantity().toPlainString())).toList(), p.version(), p.createdAt(),
                p.updatedAt(), p.retiredAt());
    }
}
