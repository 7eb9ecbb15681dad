package rabta.sales.leads;

import java.util.List;

import rabta.collaboration.steps.StepGrid;
import rabta.customers.CustomerFilter;
import rabta.kernel.ui.Chip;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/**
 * The leads that are worked on by what is to be done about them.
 *
 * @param filter what the list of leads would be asked
 * @param count of all, or one more than {@link #COUNTED} for all above
 * @param bareFirst whether those without a next step come first
 */
public record LeadStepsShow(CustomerFilter filter, List<Chip> chips, StepGrid grid, int count, boolean bareFirst, boolean mayAdd) implements Page {

    static final String PATH = "/leads/steps";
    static final int COUNTED = 500;

    public String counting() {
        return count > COUNTED ? Ui.t("steps.count.over", COUNTED) : Ui.t("board.count", count);
    }

    /** The list of the same leads. */
    public String list() {
        return "/leads" + (filter.narrowed() ? filter.narrowing() : "?view=all");
    }

    public String soonestFirst() {
        return at(filter, false);
    }

    public String theBareFirst() {
        return at(filter, true);
    }

    /** The form in which the filter is put together, which leads back here. */
    public String filtering() {
        return "/leads/list/filter" + filter.narrowing() + (filter.narrowing().equals("?") ? "" : "&") + "at=" + PATH;
    }

    static String at(CustomerFilter filter, boolean bareFirst) {
        var query = filter.narrowing();
        var path = query.equals("?") ? PATH : PATH + query;
        return bareFirst ? path + (path.contains("?") ? "&" : "?") + "bare=first" : path;
    }
}
