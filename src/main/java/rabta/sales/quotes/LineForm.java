package rabta.sales.quotes;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import rabta.customers.Flaw;
import rabta.customers.Typed;
import rabta.kernel.ui.Money;
import rabta.kernel.ui.Numbers;
import rabta.sales.lines.Line;
import rabta.sales.lines.Tax;

/**
 * One line of a quote as somebody typed it.
 *
 * @param quantity nothing is one
 * @param price of one, such as {@code 1,250.50} or {@code 12 lakh}
 * @param discount an amount, or a share of the line such as {@code 10%}
 * @param taxes as {@link #taxes} writes them
 * @param every {@code month}, {@code year} or nothing
 * @param product by number, where it came from one
 */
public record LineForm(String name, String about, String quantity, String unit, String price, String discount, String taxes, String every, Long product, String part) {

    public static final LineForm EMPTY = new LineForm("", "", "", "", "", "", "", "", null, "");

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal MOST_OF = BigDecimal.valueOf(1_000_000_000L);
    private static final long MOST = 1_000_000_000_000_000L;
    private static final int MOST_TAXES = 5;

    boolean empty() {
        return Typed.line(name) == null && Typed.line(price) == null && Typed.line(discount) == null && Typed.text(about) == null;
    }

    /** Whether only what it is called is known. */
    boolean unpriced() {
        return Typed.line(name) != null && Typed.line(price) == null;
    }

    /** As a product is sold; what was typed besides stays. */
    LineForm at(long product, String unit, String price, String taxes) {
        return new LineForm(name, about, quantity, Typed.line(this.unit) == null ? unit : this.unit, price, discount, Typed.line(this.taxes) == null ? taxes : this.taxes, every, product, part);
    }

    static LineForm of(Line line, String currency) {
        return new LineForm(line.name(), line.about(), line.quantity().toPlainString(), line.unit(), plain(line.unitPrice(), currency),
                line.discount() == 0 ? "" : line.share() != null ? line.share().stripTrailingZeros().toPlainString() + "%" : plain(line.discount(), currency), taxes(line.taxes()),
                line.every() == null ? "" : line.every().word(), line.product(), line.part() ? "true" : "");
    }

    static String plain(long minor, String currency) {
        var amount = new Money(minor, currency).amount();
        return amount.stripTrailingZeros().scale() <= 0 ? amount.toBigInteger().toString() : amount.toPlainString();
    }

    /** Taxes as the value of a choice: each with its rate, since what was offered keeps the rates of its day. */
    static String taxes(List<Tax> taxes) {
        return taxes.stream().map(tax -> tax.percent().toPlainString() + "|" + tax.en().replace('|', '/') + "|" + tax.ur().replace('|', '/')).collect(Collectors.joining("\n"));
    }

    /** The line, understood; empty where something cannot be read, which then stands among the flaws. */
    Optional<Line> understood(String at, String currency, List<Flaw> flaws) {
        int before = flaws.size();
        var called = Typed.line(name);
        if (called == null || called.length() > 200) {
            flaws.add(called == null ? Flaw.of(at + "name", "invalid.required") : Flaw.of(at + "name", "invalid.too_long", 200));
        }
        fit(flaws, at + "about", Typed.text(about), 2000);
        fit(flaws, at + "unit", Typed.line(unit), 30);
        var count = Typed.line(quantity) == null ? Optional.of(BigDecimal.ONE) : Numbers.parse(quantity).filter(n -> n.signum() > 0 && n.stripTrailingZeros().scale() <= 3 && n.compareTo(MOST_OF) <= 0);
        if (count.isEmpty()) {
            flaws.add(Flaw.of(at + "quantity", "invalid.number"));
        }
        var each = Typed.line(price) == null ? Optional.<Money>empty() : Money.parse(price, currency).filter(money -> money.minor() >= 0);
        if (each.isEmpty()) {
            flaws.add(Flaw.of(at + "price", Typed.line(price) == null ? "invalid.required" : "invalid.amount"));
        }
        var again = Typed.line(every) == null ? null : Line.Every.named(every).orElse(null);
        var taxed = taxed();
        if (taxed.isEmpty() || Typed.line(every) != null && again == null) {
            flaws.add(Flaw.of(at + "taxes", "invalid.choice"));
        }
        if (flaws.size() > before) {
            return Optional.empty();
        }
        try {
            var line = discounted(called, count.get(), each.get().minor(), taxed.get(), again, currency);
            if (line.isEmpty()) {
                flaws.add(Flaw.of(at + "discount", "invalid.amount"));
            } else if (line.get().gross() > MOST) {
                throw new ArithmeticException();
            }
            return line;
        } catch (ArithmeticException tooMuch) {
            flaws.add(Flaw.of(at + "price", "invalid.amount"));
            return Optional.empty();
        }
    }

    private Optional<Line> discounted(String called, BigDecimal count, long each, List<Tax> taxed, Line.Every again, String currency) {
        var typed = Typed.line(discount);
        boolean belongs = "true".equals(part);
        if (typed != null && (typed.endsWith("%") || typed.endsWith("٪"))) {
            return share(typed.substring(0, typed.length() - 1)).map(share -> Line.shared(product, called, Typed.text(about), Typed.line(unit), count, each, share, taxed, again, belongs));
        }
        return typed == null ? Optional.of(Line.shared(product, called, Typed.text(about), Typed.line(unit), count, each, null, taxed, again, belongs))
                : Money.parse(typed, currency).filter(money -> money.minor() >= 0)
                        .map(money -> new Line(product, called, Typed.text(about), Typed.line(unit), count, each, null, money.minor(), taxed, again, belongs)).filter(line -> line.total() >= 0);
    }

    static Optional<BigDecimal> share(String typed) {
        return Numbers.parse(typed).filter(share -> share.signum() >= 0 && share.compareTo(HUNDRED) <= 0 && share.stripTrailingZeros().scale() <= 3);
    }

    private Optional<List<Tax>> taxed() {
        if (taxes == null || taxes.isBlank()) {
            return Optional.of(List.of());
        }
        var read = new ArrayList<Tax>();
        for (var one : taxes.replace("\r", "").split("\n")) {
            var parts = Arrays.stream(one.split("\\|", -1)).map(Typed::line).toList();
            var percent = parts.size() == 3 && parts.get(0) != null ? share(parts.get(0)) : Optional.<BigDecimal>empty();
            if (percent.isEmpty() || parts.get(1) == null || parts.get(2) == null || parts.get(1).length() > 60 || parts.get(2).length() > 60 || read.size() == MOST_TAXES) {
                return Optional.empty();
            }
            read.add(new Tax(parts.get(1), parts.get(2), percent.get().setScale(Math.max(0, percent.get().stripTrailingZeros().scale()), RoundingMode.UNNECESSARY)));
        }
        return Optional.of(read);
    }

    private static void fit(List<Flaw> flaws, String field, String text, int most) {
        if (text != null && text.length() > most) {
            flaws.add(Flaw.of(field, "invalid.too_long", most));
        }
    }
}
