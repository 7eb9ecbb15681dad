package rabta.customers.imports.cells;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

import rabta.customers.imports.columns.Target;

/**
 * What a line says of an order: the whole of it, or one line among several.
 *
 * @param customerId the customer's id in the other program; {@code companyId} likewise
 * @param sku the product's code, which stands in where it has no name
 * @param unitPrice in major units, as exact as it was written
 * @param lineTotal in minor units, {@code orderTotal} likewise; null where the line does not say
 */
public record Bought(String number, Instant at, String customerId, String companyId, String product, String sku, BigDecimal quantity, BigDecimal unitPrice, Long lineTotal,
        Long orderTotal, String status, String currency, String channel) {

    static final Bought NOTHING = new Bought(null, null, null, null, null, null, null, null, null, null, null, null, null);

    Bought with(Target target, Object value) {
        return new Bought(target == Target.ORDER_NUMBER ? (String) value : number, target == Target.ORDER_DATE ? (Instant) value : at,
                target == Target.CUSTOMER_ID ? (String) value : customerId, target == Target.COMPANY_ID ? (String) value : companyId,
                target == Target.PRODUCT ? (String) value : product, target == Target.SKU ? (String) value : sku,
                target == Target.QUANTITY ? (BigDecimal) value : quantity, target == Target.UNIT_PRICE ? (BigDecimal) value : unitPrice,
                target == Target.LINE_TOTAL ? (Long) value : lineTotal, target == Target.ORDER_TOTAL ? (Long) value : orderTotal,
                target == Target.STATUS ? (String) value : status, target == Target.CURRENCY ? (String) value : currency,
                target == Target.CHANNEL ? (String) value : channel);
    }

    public BigDecimal pieces() {
        return quantity == null ? BigDecimal.ONE : quantity;
    }

    /** What the line comes to in minor units: as it says, else its price times its quantity; null where only the order's total is known. */
    public Long amount(int decimals) {
        if (lineTotal != null || unitPrice == null) {
            return lineTotal;
        }
        return unitPrice.multiply(pieces()).movePointRight(decimals).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }
}
