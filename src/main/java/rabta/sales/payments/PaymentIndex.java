package rabta.sales.payments;

import java.util.ArrayList;
import java.util.List;

import rabta.kernel.sql.Paged;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Tab;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;
import rabta.sales.books.PaymentMethod;

/** The payments that a filter finds, the latest first. */
public record PaymentIndex(PaymentFilter filter, Paged<Payment> payments, List<PaymentMethod> methods) implements Page {

    private static final List<String> STATES = List.of("ahead", "cheques", "reversed");

    public List<Tab> tabs() {
        var tabs = new ArrayList<Tab>();
        tabs.add(new Tab(Ui.t("word.all"), "/payments" + filter.with("state", null), filter.state() == null));
        STATES.forEach(state -> tabs.add(new Tab(Ui.t("payments.only." + state), "/payments" + filter.with("state", state), state.equals(filter.state()))));
        return tabs;
    }

    public List<Option> ways() {
        var ways = new ArrayList<>(List.of(new Option("", Ui.t("word.any"))));
        methods.forEach(method -> ways.add(new Option(method.key(), method.name())));
        return ways;
    }

    public String nextHref() {
        return payments.next() == null ? null : "/payments" + filter.with("after", payments.next());
    }

    public String firstHref() {
        return filter.after() == null ? null : "/payments" + filter.with("after", null);
    }
}
