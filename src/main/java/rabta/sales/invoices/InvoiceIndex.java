package rabta.sales.invoices;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import rabta.kernel.sql.Paged;
import rabta.kernel.ui.Tab;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/** The invoices that a filter finds, the newest first. */
public record InvoiceIndex(InvoiceFilter filter, Paged<Invoice> invoices, LocalDate today) implements Page {

    private static final List<String> STATES = List.of("draft", "open", "overdue", "paid", "cancelled", "credit", "discarded");

    public List<Tab> tabs() {
        var tabs = new ArrayList<Tab>();
        tabs.add(new Tab(Ui.t("word.all"), "/invoices" + filter.with("state", null), filter.state() == null));
        STATES.forEach(state -> tabs.add(new Tab(Ui.t("invoices.only." + state), "/invoices" + filter.with("state", state), state.equals(filter.state()))));
        return tabs;
    }

    public String nextHref() {
        return invoices.next() == null ? null : "/invoices" + filter.with("after", invoices.next());
    }

    public String firstHref() {
        return filter.after() == null ? null : "/invoices" + filter.with("after", null);
    }
}
