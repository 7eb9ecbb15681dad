package rabta.sales.invoices;

import java.util.ArrayList;
import java.util.List;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Typed;
import rabta.kernel.secrets.Tokens;
import rabta.sales.lines.LineSums.Less;
import rabta.sales.lines.LinesForm;
import rabta.sales.payments.PaymentForm;

/**
 * An invoice as somebody types it, beside its lines.
 *
 * @param person for whom, by number; {@code company} likewise
 * @param order out of which it is made, or null; {@code deal} and {@code quote} likewise
 * @param dueDays within how many days it is to be paid
 * @param included {@code true} where prices hold the taxes
 * @param version of the draft when it was read; null for a new one
 * @param key a form's own word, so that pressing twice makes one invoice
 */
public record InvoiceForm(Long person, Long company, Long order, Long deal, Long quote, String currency, String dueDays, String buyerAddress, String buyerNtn, String buyerStrn, String terms, String note,
        String included, Integer version, String key) {

    private static final java.math.BigDecimal MOST_DAYS = java.math.BigDecimal.valueOf(365);

    static InvoiceForm of(InvoiceDraft d, Integer version) {
        return new InvoiceForm(d.person(), d.company(), d.order(), d.deal(), d.quote(), d.currency(), String.valueOf(d.dueDays()), d.buyerAddress(), d.buyerNtn(), d.buyerStrn(), d.terms(), d.note(),
                String.valueOf(d.included()), version, null);
    }

    InvoiceForm at(int version) {
        return new InvoiceForm(person, company, order, deal, quote, currency, dueDays, buyerAddress, buyerNtn, buyerStrn, terms, note, included, version, key);
    }

    InvoiceForm keyed(String key) {
        return new InvoiceForm(person, company, order, deal, quote, currency, dueDays, buyerAddress, buyerNtn, buyerStrn, terms, note, included, version, key);
    }

    InvoiceForm keyed() {
        return Typed.line(key) != null || version != null ? this : keyed(Tokens.random());
    }

    boolean within() {
        return "true".equals(included);
    }

    /** @param code the currency @throws Flawed for what cannot be read */
    InvoiceDraft understood(LinesForm lines, String code, int usualDays) {
        var flaws = new ArrayList<Flaw>();
        var typed = new LinesForm.Understood(List.of(), Less.NOTHING);
        try {
            typed = lines.understood(code);
            if (typed.lines().isEmpty()) {
                flaws.add(Flaw.of("lines", "orders.no_lines"));
            }
        } catch (Flawed flawed) {
            flaws.addAll(flawed.flaws());
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
        Flawed.unless(flaws);
        var draft = new InvoiceDraft(person, company, order, deal, quote, code, days.get().intValue(), Typed.text(buyerAddress), Typed.line(buyerNtn), Typed.line(buyerStrn), Typed.text(terms), Typed.text(note),
                typed.lines(), typed.less(), within());
        try {
            if (draft.sums().total() < 0 || draft.sums().total() > 1_000_000_000_000_000L) {
                throw new ArithmeticException();
            }
        } catch (ArithmeticException tooMuch) {
            throw new Flawed(Flaw.of("lines", "invalid.amount"));
        }
        return draft;
    }
}
