package rabta.sales.taxes;

import java.util.List;
import java.util.Map;

import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/** @param id null for a new one */
public record TaxEdit(Long id, TaxForm form, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String action() {
        return id == null ? TaxPages.LIST : TaxPages.LIST + "/" + id;
    }

    public List<Option> kinds() {
        return List.of(new Option("", Ui.t("taxes.usual.none")), new Option("GOODS", Ui.t("taxes.usual.GOODS")), new Option("SERVICE", Ui.t("taxes.usual.SERVICE")));
    }
}
