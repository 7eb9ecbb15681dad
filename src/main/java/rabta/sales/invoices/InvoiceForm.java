package rabta.sales.invoices;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Typed;
import rabta.identity.Viewer;
import rabta.kernel.secrets.Tokens;
import rabta.kernel.ui.Money;
import rabta.sales.lines.Line;
import rabta.sales.lines.LineSums;
import rabta.sales.lines.LineSums.Less;
import rabta.sales.payments.PaymentForm;

/**
 * An invoice as somebody types it.
 *
 * @param person for whom, by number; {@code company} likewise
 * @param order out of which it is made, or null; {@code deal} and {@code quote} likewise
 * @param dueDays within how many days it is to be paid
 * @param less taken off the whole: an amount, or a share such as {@code 5%}
 * @param included {@code true} where prices hold the taxes
 * @param version of the draft when it was read; null for a new one
 * @param key a form's own word, so that pressing twice makes one invoice
 */
public record InvoiceForm(Long person, Long company, Long order, Long deal, Long quote, String currency, String dueDays, String buyerAddress, String buyerNtn, String buyerStrn, String terms, String note, String less,
        String included, Integer version, List<InvoiceLineForm> lines, String key) {

    private static final int LINES_AT_FIRST = 2;
    private static final java.math.BigDecimal MOST_DAYS = java.math.BigDecimal.valueOf(365);

    public InvoiceForm {
        lines = lines == null ? List.of() : lines.stream().filter(Objects::nonNull).limit(Line.MOST + 1).toList();
    }

    static InvoiceForm of(InvoiceDraft d, Integer version) {
        var less = d.less().share() != null ? d.less().share().stripTrailingZeros().toPlainString() + "%" : d.less().amount() == 0 ? null : new Money(d.less().amount(), d.currency()).amount().toPlainString();
        return new InvoiceForm(d.person(), d.company(), d.order(), d.deal(), d.quote(), d.currency(), String.valueOf(d.dueDays()), d.buyerAddress(), d.buyerNtn(), d.buyerStrn(), d.terms(), d.note(), less,
                String.valueOf(d.included()), version, d.lines().stream().map(line -> InvoiceLineForm.of(line, d.currency())).toList(), null);
    }

    InvoiceForm shown() {
        var shown = new ArrayList<>(lines);
        while (shown.size() < LINES_AT_FIRST) {
            shown.add(InvoiceLineForm.EMPTY);
        }
        return with(shown);
    }

    InvoiceForm withMore() {
        var more = new ArrayList<>(lines);
        more.add(InvoiceLineForm.EMPTY);
        return with(more);
    }

    private InvoiceForm with(List<InvoiceLineForm> lines) {
        return new InvoiceForm(person, company, order, deal, quote, currency, dueDays, buyerAddress, buyerNtn, buyerStrn, terms, note, less, included, version, lines, key);
    }

    InvoiceForm at(int version) {
        return new InvoiceForm(person, company, order, deal, quote, currency, dueDays, buyerAddress, buyerNtn, buyerStrn, terms, note, less, included, version, lines, key);
    }

    InvoiceForm keyed(String key) {
        return new InvoiceForm(person, company, order, deal, quote, currency, dueDays, buyerAddress, buyerNtn, buyerStrn, terms, note, less, included, version, lines, key);
    }

    InvoiceForm keyed() {
        return Typed.line(key) != null || version != null ? this : keyed(Tokens.random());
    }

    /** @param code the currency @throws Flawed for what cannot be read */
    InvoiceDraft understood(String code, int usualDays, Viewer viewer) {
        var flaws = new ArrayList<Flaw>();
        var understood = new ArrayList<Line>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).empty()) {
                lines.get(i).understood("lines[" + i + "].", code, flaws).ifPresent(understood::add);
            }
        }
        if (understood.isEmpty() && flaws.isEmpty()) {
            flaws.add(Flaw.of("lines", "orders.no_lines"));
        } else if (lines.size() > Line.MOST) {
            flaws.add(Flaw.of("lines", "orders.too_many_lines", Line.MOST));
        }
        var days = Typed.line(dueDays) == null ? java.util.Optional.of(java.math.BigDecimal.valueOf(usualDays)) : rabta.kernel.ui.Numbers.parse(dueDays).filter(d -> d.stripTrailingZeros().scale() <= 0 && d.signum() >= 0 && d.compareTo(MOST_DAYS) <= 0);
        if (days.isEmpty()) {
            flaws.add(Flaw.of("dueDays", "books.days"));
        }
        PaymentForm.most("buyerAddress", buyerAddress, 500, flaws);
        PaymentForm.most("buyerNtn", buyerNtn, 40, flaws);
        PaymentForm.most("buyerStrn", buyerStrn, 40, flaws);
        PaymentForm.most("terms", terms, 2_000, flaws);
        PaymentForm.most("note", note, 2_000, flaws);
        PaymentForm.most("key", key, 80, flaws);
        var off = off(code, flaws);
        Flawed.unless(flaws);
        var draft = new InvoiceDraft(person, company, order, deal, quote, code, days.get().intValue(), Typed.text(buyerAddress), Typed.line(buyerNtn), Typed.line(buyerStrn), Typed.text(terms), Typed.text(note),
                understood, off, "true".equals(included));
        try {
            if (draft.sums().total() < 0 || draft.sums().total() > 1_000_000_000_000_000L || off.amount() > draft.sums().subtotal()) {
                throw new Flawed(Flaw.of("less", "invalid.amount"));
            }
        } catch (ArithmeticException tooMuch) {
            throw new Flawed(Flaw.of("lines", "invalid.amount"));
        }
        return draft;
    }

    private Less off(String code, List<Flaw> flaws) {
        var typed = Typed.line(less);
        if (typed == null) {
            return Less.NOTHING;
        }
        if (typed.endsWith("%") || typed.endsWith("٪")) {
            var share = InvoiceLineForm.percent(typed.substring(0, typed.length() - 1));
            if (share.isPresent()) {
                return new Less(share.get(), 0);
            }
        } else {
            var amount = Money.parse(typed, code).map(Money::minor).filter(minor -> minor >= 0);
            if (amount.isPresent()) {
                return new Less(null, amount.get());
            }
        }
        flaws.add(Flaw.of("less", "invalid.amount"));
        return Less.NOTHING;
    }

    /** What the line comes to as far as it can be read; null else. */
    Long total(int line, String code) {
        return lines.get(line).empty() ? null : lines.get(line).understood("", code, new ArrayList<>()).map(Line::total).orElse(null);
    }

    /** What it comes to as far as it can be read; null else. */
    LineSums sums(String code) {
        try {
            var flaws = new ArrayList<Flaw>();
            var read = lines.stream().filter(line -> !line.empty()).flatMap(line -> line.understood("", code, flaws).stream()).toList();
            return LineSums.of(read, off(code, flaws), "true".equals(included));
        } catch (ArithmeticException tooMuch) {
            return null;
        }
    }
}
