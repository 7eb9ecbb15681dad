package rabta.sales.board;

import rabta.collaboration.steps.StepGrid;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/**
 * The open deals by what is to be done about them.
 *
 * @param count of all, or one more than {@link #COUNTED} for all above
 * @param bareFirst whether those without a next step come first
 */
public record StepsShow(BoardShow.Around around, StepGrid grid, int count, boolean bareFirst, boolean mayAdd) implements Page {

    static final String PATH = "/sales/steps";
    static final int COUNTED = 500;

    public BoardFilter filter() {
        return around.filter();
    }

    public String counting() {
        return count > COUNTED ? Ui.t("steps.count.over", COUNTED) : Ui.t("board.count", count);
    }

    public String soonestFirst() {
        return filter().at(PATH);
    }

    public String theBareFirst() {
        return bareFirst(filter());
    }

    static String bareFirst(BoardFilter filter) {
        var path = filter.at(PATH);
        return path + (path.contains("?") ? "&" : "?") + "bare=first";
    }
}
