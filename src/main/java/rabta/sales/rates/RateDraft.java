package rabta.sales.rates;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

import rabta.customers.Flaw;
import rabta.customers.Typed;
import rabta.kernel.ui.Dates;
import rabta.kernel.ui.Money;
import rabta.kernel.ui.Numbers;
import rabta.kernel.ui.Preferences;

/** What was understood of a rate. */
record RateDraft(String currency, LocalDate day, BigDecimal rate) {

    private static final int DECIMALS = 9;
    private static final BigDecimal MOST = new BigDecimal("1000000000");

    /** @param flaws takes what is not right; then nothing may be written */
    static RateDraft of(RateForm form, Preferences preferences, List<Flaw> flaws) {
        return new RateDraft(currency(form.currency(), preferences, flaws), day(form.day(), preferences, flaws), rate(form.rate(), flaws));
    }

    static boolean known(String code) {
        return Currency.getAvailableCurrencies().stream().anyMatch(one -> one.getCurrencyCode().equals(code));
    }

    private static String currency(String typed, Preferences preferences, List<Flaw> flaws) {
        var code = Typed.line(typed) == null ? "" : Typed.line(typed).toUpperCase(Locale.ROOT);
        if (!known(code)) {
            flaws.add(Flaw.of("currency", code.isEmpty() ? "invalid.required" : "invalid.choice"));
        } else if (code.equals(preferences.currency())) {
            flaws.add(Flaw.of("currency", "rates.own"));
        }
        return code;
    }

    private static LocalDate day(String typed, Preferences preferences, List<Flaw> flaws) {
        var dates = Dates.in(preferences);
        if (Typed.line(typed) == null) {
            return dates.today();
        }
        var day = dates.parse(typed, Dates.Leaning.PAST).filter(d -> d.getYear() >= 1900);
        if (day.isEmpty()) {
            flaws.add(Flaw.of("day", "invalid.date"));
        } else if (day.get().isAfter(dates.today())) {
            flaws.add(Flaw.of("day", "rates.future"));
        }
        return day.orElse(null);
    }

    private static BigDecimal rate(String typed, List<Flaw> flaws) {
        if (Typed.line(typed) == null) {
            flaws.add(Flaw.of("rate", "invalid.required"));
            return null;
        }
        var rate = Numbers.parse(typed).filter(r -> r.signum() > 0 && r.compareTo(MOST) <= 0 && r.stripTrailingZeros().scale() <= DECIMALS);
        if (rate.isEmpty()) {
            flaws.add(Flaw.of("rate", "rates.number"));
        }
        return rate.orElse(null);
    }

    /** From the minor unit of the currency to that of the home currency: yen have none, dinars three decimals. */
    BigDecimal factor(String home) {
        return rate.movePointRight(Money.decimals(home) - Money.decimals(currency));
    }
}
