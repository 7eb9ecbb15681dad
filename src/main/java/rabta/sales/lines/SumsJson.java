package rabta.sales.lines;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What lines come to, as programs read it; in minor units. @param included whether prices hold the taxes */
public record SumsJson(@JsonProperty("subtotal_minor") long subtotal, @JsonProperty("discount_minor") long discount, List<TaxedJson> taxes, @JsonProperty("prices_include_tax") boolean included,
        @JsonProperty("total_minor") long total, @JsonProperty("monthly_minor") long monthly) {

    /** @param base what it taxes, without it */
    public record TaxedJson(String name, String percent, @JsonProperty("base_minor") long base, @JsonProperty("amount_minor") long amount) {
    }

    public static SumsJson of(LineSums sums) {
        return new SumsJson(sums.subtotal(), sums.discount(), sums.taxes().stream().map(t -> new TaxedJson(t.tax().name(), t.tax().percent().toPlainString(), t.base(), t.amount())).toList(), sums.included(),
                sums.total(), sums.monthly());
    }
}
