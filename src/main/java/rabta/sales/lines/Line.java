package rabta.sales.lines;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One line of a deal, a quote or an invoice. What it comes to is quantity × unit price, rounded half up to the minor unit, less the
 * discount; the database holds it to that.
 *
 * @param product by id, or null for what is in no list of products
 * @param about more about it, or null
 * @param unit in which the quantity counts, or null
 * @param quantity above zero, at most three decimals
 * @param unitPrice in minor units; {@code discount} likewise
 * @param share the discount as the share in percent that it was typed as, or null
 * @param every how often it comes again, or null for once
 * @param part whether it belongs to the nearest line above that is none: a part of a bundle, whose heading that line is
 */
public record Line(Long product, String name, String about, String unit, BigDecimal quantity, long unitPrice, BigDecimal share, long discount, List<Tax> taxes, Every every, boolean part) {

    public static final int MOST = 200;

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public enum Every {
        MONTH, YEAR;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** As forms and programs call it; empty for none and for one that there is not. */
        public static Optional<Every> named(String word) {
            return Arrays.stream(values()).filter(every -> every.word().equals(word)).findFirst();
        }
    }

    public Line {
        quantity = quantity.stripTrailingZeros();
        quantity = quantity.scale() < 0 ? quantity.setScale(0) : quantity;
        taxes = List.copyOf(taxes);
    }

    /** With a discount in percent of the line, rounded half up once. @throws ArithmeticException where the amount is more than anybody can pay */
    public static Line shared(Long product, String name, String about, String unit, BigDecimal quantity, long unitPrice, BigDecimal share, List<Tax> taxes, Every every) {
        return shared(product, name, about, unit, quantity, unitPrice, share, taxes, every, false);
    }

    /** The same, as a part of a bundle or not. */
    public static Line shared(Long product, String name, String about, String unit, BigDecimal quantity, long unitPrice, BigDecimal share, List<Tax> taxes, Every every, boolean part) {
        long discount = share == null ? 0 : percent(gross(quantity, unitPrice), share);
        return new Line(product, name, about, unit, quantity, unitPrice, share, discount, taxes, every, part);
    }

    /** Before the discount. */
    public long gross() {
        return gross(quantity, unitPrice);
    }

    /** After the discount, before or with taxes as the document's prices are. */
    public long total() {
        return Math.subtractExact(gross(), discount);
    }

    private static long gross(BigDecimal quantity, long unitPrice) {
        return quantity.multiply(BigDecimal.valueOf(unitPrice)).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    static long percent(long amount, BigDecimal percent) {
        return BigDecimal.valueOf(amount).multiply(percent).divide(HUNDRED, 0, RoundingMode.HALF_UP).longValueExact();
    }
}
