package rabta.sales.invoices;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

import rabta.customers.Flaw;
import rabta.customers.Typed;
import rabta.kernel.ui.Money;
import rabta.kernel.ui.Numbers;
import rabta.sales.lines.Line;
import rabta.sales.lines.Tax;

/**
 * One line of an invoice as somebody types it.
 *
 * @param quantity nothing is one
 * @param price of one
 * @param discount an amount, or a share of the line such as {@code 10%}
 * @param part {@code true} for a part of a bundle
 * @param tax in percent; nothing is none. One or several with their names, as a line that came from elsewhere has them, stay as they are
 */
public record InvoiceLineForm(Long product, String name, String about, String unit, String quantity, String price, String discount, String tax, String part) {

    static final InvoiceLineForm EMPTY = new InvoiceLineForm(null, "", null, null, "", "", "", "", null);

    private static final long MOST = 1_000_000_000_000_000L;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    boolean empty() {
        return Typed.line(name) == null && Typed.line(price) == null && Typed.line(discount) == null;
    }

    static InvoiceLineForm of(Line line, String currency) {
        return new InvoiceLineForm(line.product(), line.name(), line.about(), line.unit(), line.quantity().toPlainString(), plain(line.unitPrice(), currency),
                line.share() != null ? line.share().stripTrailingZeros().toPlainString() + "%" : line.discount() == 0 ? "" : plain(line.discount(), currency), tax(line.taxes()), line.part() ? "true" : null);
    }

    /** {@code GST 18 + Further tax 4}: names with their percentages. */
    static String tax(List<Tax> taxes) {
        return taxes.stream().map(tax -> tax.name() + " " + tax.percent().toPlainString() + "%").collect(java.util.stream.Collectors.joining(" + "));
    }

    private static String plain(long minor, String currency) {
        var amount = new Money(minor, currency).amount();
        return amount.stripTrailingZeros().scale() <= 0 ? amount.toBigInteger().toString() : amount.toPlainString();
    }

    /** The line, understood; empty where something cannot be read, which then stands among the flaws. */
    Optional<Line> understood(String at, String currency, List<Flaw> flaws) {
        int before = flaws.size();
        var called = Typed.line(name);
        if (called == null) {
            flaws.add(Flaw.of(at + "name", "invalid.required"));
        } else if (called.codePointCount(0, called.length()) > 200) {
            flaws.add(Flaw.of(at + "name", "invalid.too_long", 200));
        }
        var count = Typed.line(quantity) == null ? Optional.of(BigDecimal.ONE) : Numbers.parse(quantity).map(BigDecimal::stripTrailingZeros).filter(q -> q.signum() > 0 && q.scale() <= 3 && q.precision() - q.scale() <= 11);
        if (count.isEmpty()) {
            flaws.add(Flaw.of(at + "quantity", "invalid.number"));
        }
        var each = Typed.line(price) == null ? Optional.<Money>empty() : Money.parse(price, currency).filter(money -> money.minor() >= 0 && money.minor() <= MOST);
        if (each.isEmpty()) {
            flaws.add(Flaw.of(at + "price", Typed.line(price) == null ? "invalid.required" : "invalid.amount"));
        }
        var taxes = taxes();
        if (taxes.isEmpty()) {
            flaws.add(Flaw.of(at + "tax", "invoices.percent"));
        }
        if (flaws.size() > before) {
            return Optional.empty();
        }
        try {
            var whole = new Line(product, called, Typed.text(about), Typed.line(unit), count.get(), each.get().minor(), null, 0, taxes.get(), null, "true".equals(part));
            if (whole.gross() > MOST) {
                throw new ArithmeticException();
            }
            return less(whole, currency, at, flaws);
        } catch (ArithmeticException tooMuch) {
            flaws.add(Flaw.of(at + "price", "invalid.amount"));
            return Optional.empty();
        }
    }

    private Optional<Line> less(Line whole, String currency, String at, List<Flaw> flaws) {
        var typed = Typed.line(discount);
        if (typed == null) {
            return Optional.of(whole);
        }
        if (typed.endsWith("%") || typed.endsWith("٪")) {
            var share = percent(typed.substring(0, typed.length() - 1));
            if (share.isPresent()) {
                return Optional.of(Line.shared(whole.product(), whole.name(), whole.about(), whole.unit(), whole.quantity(), whole.unitPrice(), share.get(), whole.taxes(), whole.every(), whole.part()));
            }
        } else {
            var amount = Money.parse(typed, currency).map(Money::minor).filter(minor -> minor >= 0 && minor <= whole.gross());
            if (amount.isPresent()) {
                return Optional.of(new Line(whole.product(), whole.name(), whole.about(), whole.unit(), whole.quantity(), whole.unitPrice(), null, amount.get(), whole.taxes(), whole.every(), whole.part()));
            }
        }
        flaws.add(Flaw.of(at + "discount", "invalid.amount"));
        return Optional.empty();
    }

    static Optional<BigDecimal> percent(String typed) {
        return Numbers.parse(typed).map(BigDecimal::stripTrailingZeros).filter(p -> p.signum() >= 0 && p.compareTo(HUNDRED) <= 0 && p.scale() <= 3);
    }

    private Optional<List<Tax>> taxes() {
        var typed = Typed.line(tax);
        if (typed == null) {
            return Optional.of(List.of());
        }
        var taxes = new java.util.ArrayList<Tax>();
        for (var part : typed.split("\\s\\+\\s")) {
            var one = part.strip().replaceAll("[%٪]$", "").strip();
            int blank = one.lastIndexOf(' ');
            var percent = percent(one.substring(blank + 1));
            if (percent.isEmpty()) {
                return Optional.empty();
            }
            var called = blank < 0 ? rabta.kernel.ui.Ui.plain("invoices.tax") : one.substring(0, blank).strip();
            taxes.add(new Tax(called.length() > 60 ? called.substring(0, 60) : called, percent.get()));
        }
        return taxes.size() > 5 ? Optional.empty() : Optional.of(List.copyOf(taxes));
    }
}
