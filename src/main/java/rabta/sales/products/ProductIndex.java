package rabta.sales.products;

import java.util.ArrayList;
import java.util.List;

import rabta.kernel.sql.Paged;
import rabta.kernel.ui.Chip;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Tab;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/** @param categories to choose from */
public record ProductIndex(ProductFilter filter, Paged<Product> products, List<String> categories) implements Page {

    public List<Tab> tabs() {
        return List.of(new Tab(Ui.t("products.sold"), filter.with("state", null), !filter.retired()), new Tab(Ui.t("products.retired"), filter.with("state", "retired"), filter.retired()));
    }

    public List<Chip> chips() {
        var chips = new ArrayList<Chip>();
        if (filter.category() != null) {
            chips.add(new Chip(Ui.t("products.category"), filter.category(), filter.with("category", null)));
        }
        if (filter.kind() != null) {
            chips.add(new Chip(Ui.t("products.kind"), ProductKind.named(filter.kind()).map(ProductKind::words).orElse(filter.kind()), filter.with("kind", null)));
        }
        return chips;
    }

    public List<Option> kinds() {
        return List.of(new Option("", Ui.t("word.any")), new Option("goods", Ui.t("products.kind.goods")), new Option("service", Ui.t("products.kind.service")));
    }

    public List<Option> groups() {
        var groups = new ArrayList<>(List.of(new Option("", Ui.t("word.any"))));
        categories.forEach(category -> groups.add(new Option(category, category)));
        return groups;
    }

    public String sorted(ProductSort sort) {
        return filter.order() != sort ? null : sort == ProductSort.NAME ? "asc" : "desc";
    }

    public String next() {
        return products.next() == null ? null : filter.with("after", products.next());
    }

    public String first() {
        return filter.after() == null ? null : filter.with("after", null);
    }
}
