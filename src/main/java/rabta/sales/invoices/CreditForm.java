package rabta.sales.invoices;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Typed;
import rabta.kernel.secrets.Tokens;
import rabta.kernel.ui.Money;
import rabta.kernel.ui.Numbers;
import rabta.sales.lines.Line;
import rabta.sales.payments.PaymentForm;

/**
 * What of an invoice is to be credited, as somebody types it.
 *
 * @param parts at most one for each line
 * @param note why
 * @param key a form's own word, so that pressing twice credits once
 */
public record CreditForm(List<Typing> parts, String note, String key) {

    static final CreditForm EMPTY = new CreditForm(null, null, null);

    /** @param place of the line in the invoice, from 1 @param quantity how many of it, or {@code amount} how much */
    public record Typing(Integer place, String quantity, String amount) {
    }

    public CreditForm {
        parts = parts == null ? List.of() : parts;
    }

    /** A line of a credit note. @param quantity of the invoice's line that comes back, or null for an amount alone */
    record Part(int place, BigDecimal quantity, Line line) {
    }

    CreditForm keyed() {
        return Typed.line(key) != null ? this : new CreditForm(parts, note, Tokens.random());
    }

    public String quantity(int place) {
        return at(place).map(Typing::quantity).orElse("");
    }

    public String amount(int place) {
        return at(place).map(Typing::amount).orElse("");
    }

    private Optional<Typing> at(int place) {
        return parts.stream().filter(one -> one != null && Integer.valueOf(place).equals(one.place)).findFirst();
    }

    /** @throws Flawed for what cannot be read, and for more than is left of a line */
    List<Part> understood(List<Creditable> lines, String currency) {
        var flaws = new ArrayList<Flaw>();
        var parts = new ArrayList<Part>();
        for (var one : lines) {
            part(one, currency, flaws).ifPresent(parts::add);
        }
        PaymentForm.most("note", note, 2_000, flaws);
        PaymentForm.most("key", key, 80, flaws);
        if (parts.isEmpty() && flaws.isEmpty()) {
            flaws.add(Flaw.of("lines", "credits.nothing"));
        }
        Flawed.unless(flaws);
        return parts;
    }

    private Optional<Part> part(Creditable one, String currency, List<Flaw> flaws) {
        var count = Typed.line(quantity(one.place()));
        var amount = Typed.line(amount(one.place()));
        var at = "parts[" + (one.place() - 1) + "].";
        if (count != null && amount != null) {
            flaws.add(Flaw.of(at + "amount", "credits.both"));
        } else if (count != null) {
            var many = Numbers.parse(count).filter(q -> q.signum() > 0 && q.stripTrailingZeros().scale() <= 3);
            if (many.isEmpty()) {
                flaws.add(Flaw.of(at + "quantity", "lines.quantity.wrong"));
            } else if (one.quantity() == null || many.get().compareTo(one.quantity()) > 0) {
                flaws.add(Flaw.of(at + "quantity", "credits.too_many", one.quantity() == null ? BigDecimal.ZERO : one.quantity()));
            } else {
                return Optional.of(new Part(one.place(), many.get(), some(one, many.get())));
            }
        } else if (amount != null) {
            var minor = Money.parse(amount, currency).map(Money::minor).filter(m -> m > 0);
            if (minor.isEmpty()) {
                flaws.add(Flaw.of(at + "amount", "invalid.amount"));
            } else if (minor.get() > one.amount()) {
                flaws.add(Flaw.of(at + "amount", "credits.too_much", new Money(one.amount(), currency).amount()));
            } else {
                return Optional.of(amounting(one, minor.get()));
            }
        }
        return Optional.empty();
    }

    /** So much of a line's amount, whatever the quantity. */
    static Part amounting(Creditable one, long minor) {
        var line = one.line();
        return new Part(one.place(), null, new Line(line.product(), line.name(), line.about(), null, BigDecimal.ONE, minor, null, 0, line.taxes(), null, line.part()));
    }

    // All that is left of a line is worth what is left of its amount, so that the parts of a discount add up to it.
    static Line some(Creditable one, BigDecimal many) {
        var line = one.line();
        if (many.compareTo(one.quantity()) == 0) {
            var whole = new Line(line.product(), line.name(), line.about(), line.unit(), many, line.unitPrice(), null, 0, line.taxes(), null, line.part());
            return new Line(line.product(), line.name(), line.about(), line.unit(), many, line.unitPrice(), null, Math.clamp(whole.gross() - one.amount(), 0, whole.gross()), line.taxes(), null, line.part());
        }
        long discount = BigDecimal.valueOf(line.discount()).multiply(many).divide(line.quantity(), 0, RoundingMode.HALF_UP).longValueExact();
        return new Line(line.product(), line.name(), line.about(), line.unit(), many, line.unitPrice(), null, discount, line.taxes(), null, line.part());
    }
}
