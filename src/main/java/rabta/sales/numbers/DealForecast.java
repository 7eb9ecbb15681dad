package rabta.sales.numbers;

import java.util.Map;

import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/**
 * How likely a deal is and what may be promised of it.
 *
 * @param usual in percent, what its stage says; {@code own} what somebody said instead, or null
 * @param category what somebody said may be promised, or null
 * @param amount in minor units of the business's currency, or null
 * @param typed what stands in the field for the percent
 * @param mayEdit whether the viewer may say otherwise
 */
public record DealForecast(long id, String name, boolean open, int usual, Integer own, Category category, Long amount, String currency, String typed, boolean mayEdit, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public int likely() {
        return own == null ? usual : own;
    }

    public Category counted() {
        return category != null ? category : Category.by(likely());
    }

    /** What it adds to the forecast; null where that is not known. */
    public String weighted() {
        return amount == null ? null : Ui.money(counted() == Category.OMITTED ? 0 : Math.round((double) amount * likely() / 100), currency);
    }

    public java.util.List<Option> categories() {
        var options = new java.util.ArrayList<Option>();
        options.add(new Option("", Ui.t("numbers.deal.by_percent")));
        for (var each : java.util.List.of(Category.COMMITTED, Category.BEST, Category.PIPELINE, Category.OMITTED)) {
            options.add(new Option(each.word(), Ui.t("forecast." + each.word())));
        }
        return options;
    }

    DealForecast typed(String typed, Map<String, String> errors) {
        return new DealForecast(id, name, open, usual, own, category, amount, currency, typed, mayEdit, errors);
    }
}
