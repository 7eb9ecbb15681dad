package rabta.sales.products;

import java.math.BigDecimal;
import java.util.List;

import rabta.sales.lines.Line;

/**
 * What was understood of a product.
 *
 * @param code or null; {@code nameUr}, {@code about}, {@code unit}, {@code category}, {@code cost} and {@code every} likewise
 * @param price in minor units of the currency
 * @param taxes by number; null for the usual ones of its kind
 * @param parts what it is made of; none for what is no bundle
 */
public record ProductDraft(String code, String name, String nameUr, String about, String unit, String category, ProductKind kind, long price, Long cost, String currency, Line.Every every, boolean summed,
        List<Long> taxes, List<Part> parts) {

    /** @param product by number */
    public record Part(long product, BigDecimal quantity) {
    }

    /** A plain one, with the usual taxes of goods. @param code or null; {@code category} likewise @param price in minor units */
    public static ProductDraft plain(String code, String name, String category, long price, String currency) {
        return new ProductDraft(code, name, null, null, null, category, ProductKind.GOODS, price, null, currency, null, false, null, List.of());
    }
}
