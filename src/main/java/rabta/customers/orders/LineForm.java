package rabta.customers.orders;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

import rabta.customers.Flaw;
import rabta.customers.Typed;
import rabta.customers.purchases.OrderLine;
import rabta.kernel.ui.Money;
import rabta.kernel.ui.Numbers;

/**
 * One line of an order as somebody typed it.
 *
 * @param quantity nothing is one
 * @param price of one, such as {@code 1,250.50} or {@code 12 lakh}
 * @param discount an amount, or a share of the line such as {@code 10%}
 */
public record LineForm(String product, String quantity, String price, String discount) {

    static final LineForm EMPTY = new LineForm("", "", "", "");

    boolean empty() {
        return Typed.line(product) == null && Typed.line(price) == null && Typed.line(discount) == null;
    }

    static LineForm of(OrderLine line, String currency) {
        return new LineForm(line.product(), line.quantity().toPlainString(), plain(line.unitPrice(), currency), line.discount() == 0 ? "" : plain(line.discount(), currency));
    }

    private static String plain(long minor, String currency) {
        var amount = new Money(minor, currency).amount();
        return amount.stripTrailingZeros().scale() <= 0 ? amount.toBigInteger().toString() : amount.toPlainString();
    }

    /** The line, understood; empty where something cannot be read, which then stands among the flaws. */
    Optional<OrderLine> understood(String at, String currency, List<Flaw> flaws) {
        int before = flaws.size();
        var name = Typed.line(product);
        if (name == null) {
            flaws.add(Flaw.of(at + "product", "invalid.required"));
        }
        var count = Typed.line(quantity) == null ? Optional.of(BigDecimal.ONE) : Numbers.parse(quantity);
        if (count.isEmpty()) {
            flaws.add(Flaw.of(at + "quantity", "invalid.number"));
        }
        var each = Typed.line(price) == null ? Optional.<Money>empty() : Money.parse(price, currency);
        if (each.isEmpty()) {
            flaws.add(Flaw.of(at + "price", Typed.line(price) == null ? "invalid.required" : "invalid.amount"));
        }
        if (flaws.size() > before) {
            return Optional.empty();
        }
        try {
            var whole = OrderLine.of(name, count.get(), each.get().minor(), 0);
            var less = discount(whole, currency);
            if (less.isEmpty()) {
                flaws.add(Flaw.of(at + "discount", "invalid.amount"));
            }
            return less.map(minor -> OrderLine.of(name, count.get(), each.get().minor(), minor));
        } catch (ArithmeticException tooMuch) {
            flaws.add(Flaw.of(at + "price", "invalid.amount"));
            return Optional.empty();
        }
    }

    private Optional<Long> discount(OrderLine whole, String currency) {
        var typed = Typed.line(discount);
        if (typed == null) {
            return Optional.of(0L);
        }
        if (typed.endsWith("%") || typed.endsWith("٪")) {
            return Numbers.parse(typed.substring(0, typed.length() - 1)).filter(p -> p.signum() >= 0 && p.compareTo(BigDecimal.valueOf(100)) <= 0)
                    .map(p -> p.movePointLeft(2).multiply(BigDecimal.valueOf(whole.total())).setScale(0, java.math.RoundingMode.HALF_UP).longValueExact());
        }
        return Money.parse(typed, currency).map(Money::minor);
    }
}
