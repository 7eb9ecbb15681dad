package rabta.sales.rates;

import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import rabta.kernel.sql.Paged;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/**
 * @param home the business's own currency
 * @param currency the one that is shown alone, or null
 * @param waiting how many deals in each currency wait for a rate
 * @param pasted what was pasted and is not right, or null
 * @param wrong what is not right in a file, line by line
 */
public record RateIndex(String home, String currency, Paged<Rate> rates, Map<String, Long> waiting, RateForm form, Map<String, String> errors, String pasted, List<String> wrong) implements Page {

    private static final List<String> USUAL = List.of("USD", "EUR", "GBP", "AED", "SAR", "INR", "CNY", "QAR", "OMR", "KWD", "BHD", "CAD", "AUD", "MYR", "TRY", "JPY", "PKR");

    @Override
    public int status() {
        return errors.isEmpty() && wrong.isEmpty() ? 200 : 422;
    }

    /** What the business deals in first, then what is usual, then all others. */
    public List<Option> currencies() {
        var codes = new LinkedHashSet<>(waiting.keySet());
        codes.addAll(USUAL);
        Currency.getAvailableCurrencies().stream().map(Currency::getCurrencyCode).sorted().forEach(codes::add);
        codes.remove(home);
        var language = Locale.of(Ui.lang());
        return codes.stream().map(code -> new Option(code, code + " · " + Currency.getInstance(code).getDisplayName(language))).toList();
    }

    public List<Option> shown() {
        var options = new ArrayList<>(List.of(new Option("", Ui.t("rates.all"))));
        waiting.keySet().forEach(code -> options.add(new Option(code, code)));
        return options;
    }

    public List<Map.Entry<String, Long>> without() {
        return waiting.entrySet().stream().filter(one -> one.getValue() > 0).toList();
    }

    public String next() {
        return "/settings/rates?after=" + rates.next() + (currency == null ? "" : "&currency=" + currency);
    }
}
