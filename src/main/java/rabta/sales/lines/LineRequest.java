package rabta.sales.lines;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A line as a program sends it.
 *
 * @param quantity as text or number; left out, it is one
 * @param unitPrice in the main unit of the currency, as text; left out, it is that of the product
 * @param discount for the whole line: an amount in the main unit, or a share such as {@code 10%}
 * @param taxes by number; left out, those of the product
 * @param every {@code month}, {@code year} or null
 */
public record LineRequest(@JsonProperty("product_id") Long product, String name, String about, String unit, String quantity, @JsonProperty("unit_price") String unitPrice, String discount,
        @JsonProperty("tax_ids") List<Long> taxes, String every, Boolean part) {
}
