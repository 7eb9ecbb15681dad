package rabta.sales.lines;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import rabta.customers.Flaw;
import rabta.customers.Typed;
import rabta.kernel.ui.Money;
import rabta.kernel.ui.Numbers;

/**
 * One line as somebody typed it.
 *
 * @param product by number, where it was taken from the list of products
 * @param quantity nothing is one
 * @param price of one, in the main unit of the currency
 * @param discount an amount for the whole line, or a share of it such as {@code 10%}
 * @param taxes each as {@link #word} says it
 * @param every {@code month}, {@code year} or nothing
 * @param part whether it belongs to the line above that is none
 */
public record LineForm(Long product, String name, String about, String unit, String quantity, String price, String discount, List<String> taxes, String every, Boolean part) {

    private static final long MOST = 1_000_000_000_000_000L;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public LineForm {
        taxes = taxes == null ? List.of() : taxes.stream().filter(Objects::nonNull).limit(10).toList();
    }

    static LineForm blank() {
        return new LineForm(null, "", null, null, "", "", "", List.of(), "", false);
    }

    public static LineForm of(Line line, String currency) {
        return new LineForm(line.product(), line.name(), line.about(), line.unit(), line.quantity().toPlainString(), plain(line.unitPrice(), currency), discount(line, currency),
                line.taxes().stream().map(LineForm::word).toList(), line.every() == null ? "" : line.every().word(), line.part());
    }

    private static String discount(Line line, String currency) {
        return line.share() != null ? line.share().stripTrailingZeros().toPlainString() + "%" : line.discount() == 0 ? "" : plain(line.discount(), currency);
    }

    static String plain(long minor, String currency) {
        var amount = new Money(minor, currency).amount();
        return amount.stripTrailingZeros().scale() <= 0 ? amount.toBigInteger().toString() : amount.toPlainString();
    }

    /** A tax as a form sends it back: with its rate, since the rate of a line is that of its day. */
    public static String word(Tax tax) {
        return tax.percent().toPlainString() + "|" + tax.en().replace('|', '/') + "|" + tax.ur().replace('|', '/');
    }

    static Optional<Tax> tax(String word) {
        var parts = word.split("\\|", 3);
        if (parts.length < 3 || !parts[0].matches("\\d{1,3}(\\.\\d{1,3})?") || new BigDecimal(parts[0]).compareTo(HUNDRED) > 0) {
            return Optional.empty();
        }
        var en = Typed.line(parts[1]);
        var ur = Typed.line(parts[2]);
        return en == null || ur == null || en.length() > 60 || ur.length() > 60 ? Optional.empty() : Optional.of(new Tax(en, ur, new BigDecimal(parts[0])));
    }

    /** The taxes that it bears, as far as they can be read. */
    List<Tax> borne() {
        return taxes.stream().flatMap(word -> tax(word).stream()).distinct().toList();
    }

    /** The same with what somebody typed in its place. */
    LineForm over(LineForm typed) {
        return new LineForm(product, name, Typed.text(typed.about) == null ? about : typed.about, Typed.line(typed.unit) == null ? unit : typed.unit, Typed.line(typed.quantity) == null ? quantity : typed.quantity, price,
                typed.discount, typed.taxes.isEmpty() ? taxes : typed.taxes, Typed.line(typed.every) == null ? every : typed.every, typed.part);
    }

    /** The same with those taxes alone. */
    public LineForm taxed(List<Tax> borne) {
        return new LineForm(product, name, about, unit, quantity, price, discount, borne.stream().map(LineForm::word).toList(), every, part);
    }

    /** Whether only what it is called is known. */
    boolean unpriced() {
        return product == null && Typed.line(name) != null && Typed.line(price) == null;
    }

    boolean empty() {
        return Typed.line(name) == null && Typed.line(price) == null && Typed.line(discount) == null;
    }

    /** @param at how its fields are called, such as {@code lines[0].} @param flaws takes what is not right; then there is no line */
    Optional<Line> understood(String at, String currency, List<Flaw> flaws) {
        int before = flaws.size();
        var called = Typed.line(name);
        if (called == null) {
            flaws.add(Flaw.of(at + "name", "invalid.required"));
        } else {
            longest(flaws, at + "name", called, 200);
        }
        longest(flaws, at + "about", Typed.text(about), 2_000);
        longest(flaws, at + "unit", Typed.line(unit), 30);
        var count = Typed.line(quantity) == null ? Optional.of(BigDecimal.ONE)
                : Numbers.parse(quantity).filter(q -> q.signum() > 0 && q.stripTrailingZeros().scale() <= 3 && q.precision() - q.scale() <= 9);
        if (count.isEmpty()) {
            flaws.add(Flaw.of(at + "quantity", "lines.quantity.wrong"));
        }
        var each = Typed.line(price) == null ? Optional.<Money>empty() : Money.parse(price, currency).filter(m -> m.minor() >= 0 && m.minor() <= MOST);
        if (each.isEmpty()) {
            flaws.add(Flaw.of(at + "price", Typed.line(price) == null ? "invalid.required" : "invalid.amount"));
        }
        if (borne().size() < taxes.stream().distinct().count()) {
            flaws.add(Flaw.of(at + "taxes", "invalid.choice"));
        }
        var again = Typed.line(every) == null ? null : Line.Every.named(every).orElse(null);
        if (again == null && Typed.line(every) != null) {
            flaws.add(Flaw.of(at + "every", "invalid.choice"));
        }
        return flaws.size() > before ? Optional.empty() : whole(at, called, count.get(), each.get().minor(), again, currency, flaws);
    }

    private Optional<Line> whole(String at, String called, BigDecimal count, long each, Line.Every again, String currency, List<Flaw> flaws) {
        try {
            var plain = Line.shared(product, called, Typed.text(about), Typed.line(unit), count, each, null, borne(), again, Boolean.TRUE.equals(part));
            if (plain.gross() > MOST) {
                flaws.add(Flaw.of(at + "price", "invalid.too_large", new Money(MOST, currency).amount().longValue()));
                return Optional.empty();
            }
            var typed = Typed.line(discount);
            if (typed == null) {
                return Optional.of(plain);
            }
            var share = share(typed);
            var less = share != null ? Optional.of(Line.percent(plain.gross(), share)) : Money.parse(typed, currency).map(Money::minor);
            if (less.isEmpty() || less.get() < 0 || share == null && typed.matches(".*[%٪]") || less.get() > plain.gross()) {
                flaws.add(Flaw.of(at + "discount", less.isPresent() && less.get() > plain.gross() ? "lines.discount.large" : "invalid.amount"));
                return Optional.empty();
            }
            return Optional.of(new Line(product, plain.name(), plain.about(), plain.unit(), count, each, share, less.get(), plain.taxes(), again, plain.part()));
        } catch (ArithmeticException tooMuch) {
            flaws.add(Flaw.of(at + "price", "invalid.amount"));
            return Optional.empty();
        }
    }

    /** The share in percent; null for what is none. */
    static BigDecimal share(String typed) {
        return typed.matches(".*[%٪]\\s*") ? Numbers.parse(typed.replaceFirst("\\s*[%٪]\\s*$", "")).filter(p -> p.signum() >= 0 && p.compareTo(HUNDRED) <= 0 && p.stripTrailingZeros().scale() <= 3).orElse(null) : null;
    }

    private static void longest(List<Flaw> flaws, String field, String text, int most) {
        if (text != null && text.length() > most) {
            flaws.add(Flaw.of(field, "invalid.too_long", most));
        }
    }

    /** What the line comes to as far as it can be read; null else. */
    Line read(String currency) {
        return empty() ? null : understood("", currency, new ArrayList<>()).orElse(null);
    }
}
