package rabta.customers.orders;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import rabta.customers.purchases.Order;
import rabta.customers.purchases.OrderFilter;
import rabta.customers.purchases.OrderSort;
import rabta.customers.purchases.OrderStatus;
import rabta.customers.purchases.Orders;
import rabta.customers.purchases.Purchases;
import rabta.customers.purchases.Purchases.Sums;
import rabta.kernel.sql.Paged;
import rabta.kernel.ui.Chip;
import rabta.kernel.ui.Tab;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/** @param customer the name of the customer whom the filter names, or null; @param kinds the lists beside this one */
public record OrderIndex(OrderFilter filter, Paged<Order> orders, Sums sums, List<String> channels, String customer, List<Tab> kinds) implements Page {

    public List<Tab> tabs() {
        var tabs = new ArrayList<Tab>();
        tabs.add(new Tab(Ui.t("word.all"), "/orders" + filter.with("status", null), filter.status() == null));
        for (var status : OrderStatus.values()) {
            var word = status.name().toLowerCase(java.util.Locale.ROOT);
            tabs.add(new Tab(Ui.t("order.status." + status.name()), "/orders" + filter.with("status", word), word.equalsIgnoreCase(filter.status())));
        }
        tabs.add(new Tab(Ui.t("orders.trash"), "/orders" + filter.with("status", "deleted"), filter.trash()));
        return tabs;
    }

    public List<Chip> chips() {
        var chips = new ArrayList<Chip>();
        filter.asked().stream().filter(p -> !p.getKey().equals("status"))
                .forEach(p -> chips.add(new Chip(Ui.t("orders.filter." + p.getKey()), shown(p), "/orders" + filter.with(p.getKey(), null))));
        return chips;
    }

    private String shown(Map.Entry<String, String> part) {
        return switch (part.getKey()) {
            case "person", "company" -> customer == null ? "?" : customer;
            default -> part.getValue();
        };
    }

    /** How long an order lies in the trash. */
    public int days() {
        return Orders.DAYS;
    }

    public String counting() {
        return sums.whole() ? Ui.number(sums.orders()) : Ui.t("customers.count.over", Purchases.COUNTED);
    }

    /** The words of what all orders of the filter come to, one for each currency. */
    public List<String> totals() {
        return sums.total().entrySet().stream().map(e -> Ui.money(e.getValue(), e.getKey())).toList();
    }

    public String wholeHref() {
        return "/orders" + filter.with("sums", "whole");
    }

    public String sortHref(OrderSort sort) {
        return "/orders" + filter.with("sort", sort.word());
    }

    public String sorted(OrderSort sort) {
        return filter.order() == sort ? "desc" : null;
    }

    public String nextHref() {
        return orders.next() == null ? null : "/orders" + filter.with("after", orders.next());
    }

    public String firstHref() {
        return filter.after() == null ? null : "/orders" + filter.with("after", null);
    }

    public String exportHref() {
        return "/exports/new?kind=order&query=" + java.net.URLEncoder.encode(filter.with("after", null).substring(1), java.nio.charset.StandardCharsets.UTF_8);
    }

    public String newHref() {
        return filter.person() != null ? "/orders/new?person=" + filter.person() : filter.company() != null ? "/orders/new?company=" + filter.company() : "/orders/new";
    }
}
