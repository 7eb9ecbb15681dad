package rabta.sales.products;

import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;
import rabta.sales.taxes.SalesTax;

/** @param id null for a new one @param home the workspace's currency */
public record ProductNew(Long id, ProductForm form, List<SalesTax> taxes, List<String> categories, String home, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String action() {
        return id == null ? "/products" : "/products/" + id;
    }

    public List<Option> kinds() {
        return List.of(new Option("goods", Ui.t("products.kind.goods")), new Option("service", Ui.t("products.kind.service")));
    }

    public List<Option> everies() {
        return List.of(new Option("", Ui.t("lines.once")), new Option("month", Ui.t("lines.every.month")), new Option("year", Ui.t("lines.every.year")));
    }

    public List<Option> currencies() {
        var codes = new LinkedHashSet<>(List.of(home));
        Currency.getAvailableCurrencies().stream().map(Currency::getCurrencyCode).sorted().forEach(codes::add);
        var options = new ArrayList<Option>();
        codes.forEach(code -> options.add(new Option(code, code)));
        return options;
    }
}
