package rabta.sales.lines;

import java.math.BigDecimal;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A line as programs read it; amounts in minor units of the document's currency.
 *
 * @param discountPercent the share that the discount was typed as, or null
 * @param every {@code month}, {@code year} or null
 * @param part whether it belongs to the nearest line above that is none
 * @param totalMinor after the discount; before taxes unless prices hold them
 */
public record LineJson(@JsonProperty("product_id") Long product, String name, String about, String unit, String quantity, @JsonProperty("unit_price_minor") long unitPriceMinor,
        @JsonProperty("discount_percent") String discountPercent, @JsonProperty("discount_minor") long discountMinor, List<TaxJson> taxes, String every, boolean part, @JsonProperty("total_minor") long totalMinor) {

    /** @param name in the language of whoever asks */
    public record TaxJson(String name, String percent) {

        public static TaxJson of(Tax tax) {
            return new TaxJson(tax.name(), tax.percent().toPlainString());
        }
    }

    public static LineJson of(Line line) {
        return new LineJson(line.product(), line.name(), line.about(), line.unit(), line.quantity().toPlainString(), line.unitPrice(), plain(line.share()), line.discount(),
                line.taxes().stream().map(TaxJson::of).toList(), line.every() == null ? null : line.every().word(), line.part(), line.total());
    }

    private static String plain(BigDecimal share) {
        return share == null ? null : share.stripTrailingZeros().toPlainString();
    }
}
