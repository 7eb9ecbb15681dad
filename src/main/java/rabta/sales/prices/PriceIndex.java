package rabta.sales.prices;

import java.util.List;

import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

public record PriceIndex(List<PriceList> lists) implements Page {

    /** "Wholesale · until 31 March 2027" */
    public String about(PriceList list) {
        var whom = list.everybody() ? Ui.t("prices.everybody") : list.tagName() == null ? Ui.t("prices.nobody") : Ui.t("prices.tagged", list.tagName());
        var from = list.from() == null ? "" : " · " + Ui.t("prices.since", Ui.date(list.from()));
        return whom + from + (list.until() == null ? "" : " · " + Ui.t("prices.until", Ui.date(list.until())));
    }
}
