package rabta.sales.accounts;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Map;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Typed;
import rabta.identity.Viewer;
import rabta.kernel.ui.Dates;
import rabta.sales.ledger.EntryDraft;
import rabta.sales.ledger.EntryKind;
import rabta.sales.ledger.Holder;
import rabta.sales.payments.PaymentForm;

/**
 * One line of the ledger as a shopkeeper types it.
 *
 * @param what {@code gave} on credit, {@code got} back, {@code opening} for what was owed before
 * @param amount in the main unit of the currency; of an opening it may be negative, for a customer who is ahead
 * @param on the day, as typed; nothing is today
 * @param due until when it is to be paid; nothing is at once
 * @param key a form's own word, so that pressing twice writes once
 */
public record EntryForm(String what, String amount, String currency, String on, String due, String note, String method, String reference, String chequeOn, String key) {

    static final EntryForm BLANK = new EntryForm(null, null, null, null, null, null, null, null, null, null);

    boolean got() {
        return "got".equals(what);
    }

    PaymentForm payment(Holder holder) {
        return new PaymentForm(holder.person(), holder.company(), null, amount, currency, on, method, reference, chequeOn, note, null, Map.of(), null, key);
    }

    /** @throws Flawed for what cannot be read */
    EntryDraft understood(Holder holder, Viewer viewer) {
        var flaws = new ArrayList<Flaw>();
        var today = LocalDate.now(viewer.preferences().zone());
        var code = currency == null || currency.isBlank() ? viewer.preferences().currency() : currency;
        if (!code.matches("[A-Z]{3}") || java.util.Currency.getAvailableCurrencies().stream().noneMatch(one -> one.getCurrencyCode().equals(code))) {
            throw new Flawed(Flaw.of("currency", "invalid.choice"));
        }
        boolean opening = "opening".equals(what);
        if (!opening && !"gave".equals(what)) {
            flaws.add(Flaw.of("what", "invalid.choice"));
        }
        var typed = Typed.line(amount);
        boolean ahead = opening && typed != null && typed.matches("[-−].*");
        long minor = PaymentForm.minor("amount", ahead ? typed.substring(1) : typed, code, flaws);
        var day = PaymentForm.day("on", on, today, Dates.Leaning.PAST, viewer, flaws);
        if (day != null && day.isAfter(today)) {
            flaws.add(Flaw.of("on", "invalid.past"));
        }
        var until = PaymentForm.day("due", due, null, Dates.Leaning.FUTURE, viewer, flaws);
        if (until != null && day != null && until.isBefore(day)) {
            flaws.add(Flaw.of("due", "ledger.due_before"));
        }
        PaymentForm.most("note", note, 500, flaws);
        PaymentForm.most("key", key, 80, flaws);
        Flawed.unless(flaws);
        return new EntryDraft(holder, code, opening ? EntryKind.OPENING : EntryKind.GAVE, ahead ? -minor : minor, day, until, null, null, Typed.line(note), Typed.line(key));
    }
}
