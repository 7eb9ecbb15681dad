package rabta.sales.prices;

import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

import rabta.customers.records.Tag;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/** @param id null for a new one @param home the workspace's currency */
public record PriceEdit(Long id, PriceListForm form, List<Tag> tags, String home, boolean mayEdit, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String action() {
        return id == null ? "/price-lists" : "/price-lists/" + id;
    }

    public List<Option> whom() {
        var whom = new ArrayList<>(List.of(new Option("everybody", Ui.t("prices.everybody")), new Option("nobody", Ui.t("prices.nobody"))));
        tags.forEach(tag -> whom.add(new Option(String.valueOf(tag.id()), Ui.t("prices.tagged", tag.name()))));
        return whom;
    }

    public List<Option> currencies() {
        var codes = new LinkedHashSet<>(List.of(home));
        Currency.getAvailableCurrencies().stream().map(Currency::getCurrencyCode).sorted().forEach(codes::add);
        return codes.stream().map(code -> new Option(code, code)).toList();
    }
}
