package rabta.sales.prices;

import java.util.ArrayList;
import java.util.List;

import rabta.customers.RecordKind;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/** The list of prices that a person or a company was given. @param given by number, or null */
public record CustomerPrices(RecordKind kind, long id, String name, Long given, List<PriceList> lists, boolean mayEdit) implements Page {

    public List<Option> options() {
        var options = new ArrayList<>(List.of(new Option("", Ui.t("prices.by_rule"))));
        lists.forEach(list -> options.add(new Option(String.valueOf(list.id()), list.name())));
        return options;
    }

    public String called() {
        return lists.stream().filter(list -> given != null && list.id() == given).findFirst().map(PriceList::name).orElse(null);
    }
}
