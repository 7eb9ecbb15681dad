package rabta.sales.payments;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Typed;
import rabta.identity.Viewer;
import rabta.kernel.ui.Dates;
import rabta.kernel.ui.Money;
import rabta.sales.books.PaymentMethods;
import rabta.sales.ledger.Holder;

/**
 * A payment as somebody types it.
 *
 * @param amount in the main unit of the currency
 * @param on the day, as typed; nothing is today
 * @param method its number or key; nothing is the first one
 * @param chequeOn the day from which a cheque may be cashed
 * @param refund {@code true} for money that is given back
 * @param invoices what goes to which invoice, by the invoice's number in the table; nothing settles the oldest ones
 * @param rest {@code ahead} to keep what is named for no invoice as paid ahead
 * @param key a form's own word, so that pressing twice pays once
 */
public record PaymentForm(Long person, Long company, Long invoice, String amount, String currency, String on, String method, String reference, String chequeOn, String note, String refund,
        Map<String, String> invoices, String rest, String key) {

    public PaymentForm {
        invoices = invoices == null ? Map.of() : invoices;
    }

    public boolean refunded() {
        return "true".equals(refund);
    }

    public Holder holder() {
        return Holder.of(person, company);
    }

    /** @throws Flawed for what cannot be read */
    public PaymentDraft understood(Holder holder, PaymentMethods methods, Viewer viewer) {
        var flaws = new ArrayList<Flaw>();
        var code = currency == null || currency.isBlank() ? viewer.preferences().currency() : currency;
        if (!code.matches("[A-Z]{3}") || java.util.Currency.getAvailableCurrencies().stream().noneMatch(one -> one.getCurrencyCode().equals(code))) {
            throw new Flawed(Flaw.of("currency", "invalid.choice"));
        }
        long minor = minor("amount", amount, code, flaws);
        var way = Typed.line(method) == null ? methods.all().stream().findFirst() : methods.named(method);
        if (way.isEmpty()) {
            flaws.add(Flaw.of("method", "invalid.choice"));
        }
        boolean cheque = way.isPresent() && way.get().cheque();
        var day = day("on", on, LocalDate.now(viewer.preferences().zone()), Dates.Leaning.PAST, viewer, flaws);
        if (day != null && day.isAfter(LocalDate.now(viewer.preferences().zone()))) {
            flaws.add(Flaw.of("on", "invalid.past"));
        }
        var cashed = cheque ? day("chequeOn", chequeOn, day, Dates.Leaning.FUTURE, viewer, flaws) : null;
        most("reference", reference, 120, flaws);
        most("note", note, 500, flaws);
        most("key", key, 80, flaws);
        var parts = new ArrayList<PaymentDraft.Part>();
        new LinkedHashMap<>(invoices).forEach((id, typed) -> {
            if (Typed.line(typed) != null && id.matches("\\d{1,18}")) {
                long part = minor("invoices[" + id + "]", typed, code, flaws);
                if (part > 0) {
                    parts.add(new PaymentDraft.Part(Long.parseLong(id), part));
                }
            }
        });
        Flawed.unless(flaws);
        return new PaymentDraft(holder, code, minor, refunded(), way.get().id(), cheque, Typed.line(reference), day, cashed, Typed.line(note), List.copyOf(parts), !refunded() && !"ahead".equals(rest),
                Typed.line(key));
    }

    public static long minor(String field, String typed, String currency, List<Flaw> flaws) {
        if (Typed.line(typed) == null) {
            flaws.add(Flaw.of(field, "invalid.required"));
            return 0;
        }
        var money = Money.parse(typed, currency).map(Money::minor).filter(minor -> minor > 0 && minor <= 1_000_000_000_000_000L);
        if (money.isEmpty()) {
            flaws.add(Flaw.of(field, "invalid.amount"));
        }
        return money.orElse(0L);
    }

    public static LocalDate day(String field, String typed, LocalDate otherwise, Dates.Leaning leaning, Viewer viewer, List<Flaw> flaws) {
        if (Typed.line(typed) == null) {
            return otherwise;
        }
        var day = Dates.in(viewer.preferences()).parse(typed, leaning).filter(one -> one.getYear() >= 1900 && one.getYear() <= 2200);
        if (day.isEmpty()) {
            flaws.add(Flaw.of(field, "invalid.date"));
        }
        return day.orElse(null);
    }

    public static void most(String field, String typed, int most, List<Flaw> flaws) {
        if (typed != null && typed.codePointCount(0, typed.length()) > most) {
            flaws.add(Flaw.of(field, "invalid.too_long", most));
        }
    }
}
