package rabta.sales.recurring;

import java.util.ArrayList;
import java.util.List;

import rabta.kernel.sql.Paged;
import rabta.kernel.ui.Tab;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/** What comes again as a filter finds it, the next one first. */
public record RecurringIndex(RecurringFilter filter, Paged<RecurringSale> sales) implements Page {

    private static final List<String> STATES = List.of("running", "paused", "over", "removed");

    public List<Tab> tabs() {
        var tabs = new ArrayList<Tab>();
        tabs.add(new Tab(Ui.t("word.all"), "/recurring" + filter.with("state", null), filter.state() == null));
        STATES.forEach(state -> tabs.add(new Tab(Ui.t("recurring.state." + state), "/recurring" + filter.with("state", state), state.equals(filter.state()))));
        return tabs;
    }

    public String nextHref() {
        return sales.next() == null ? null : "/recurring" + filter.with("after", sales.next());
    }

    public String firstHref() {
        return filter.after() == null ? null : "/recurring" + filter.with("after", null);
    }
}
