package rabta.customers.purchases;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * One line of an order. Its total is quantity × unit price, rounded half up (away from zero) to the minor unit, less the
 * discount; the database holds it to that.
 *
 * @param quantity at most three decimals; negative for what came back
 * @param unitPrice in minor units; {@code discount} and {@code total} likewise
 */
public record OrderLine(String product, BigDecimal quantity, long unitPrice, long discount, long total) {

    static OrderLine read(ResultSet r, int n) throws SQLException {
        return new OrderLine(r.getString(1), r.getBigDecimal(2).stripTrailingZeros(), r.getLong(3), r.getLong(4), r.getLong(5));
    }

    /** @throws ArithmeticException where the amount is more than anybody can pay */
    public static OrderLine of(String product, BigDecimal quantity, long unitPrice, long discount) {
        return new OrderLine(product, quantity, unitPrice, discount, Math.subtractExact(gross(quantity, unitPrice), discount));
    }

    /** A line of which only the quantity and the whole amount are known: what the rounded price is off by becomes its discount. */
    public static OrderLine amounting(String product, BigDecimal quantity, long total) {
        long price = BigDecimal.valueOf(total).divide(quantity, 0, RoundingMode.HALF_UP).longValueExact();
        return new OrderLine(product, quantity, price, Math.subtractExact(gross(quantity, price), total), total);
    }

    static long gross(BigDecimal quantity, long unitPrice) {
        return quantity.multiply(BigDecimal.valueOf(unitPrice)).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    /** As the timeline tells it: {@code 12 × Lawn fabric}. */
    String told() {
        return quantity.toPlainString() + " × " + product;
    }
}
