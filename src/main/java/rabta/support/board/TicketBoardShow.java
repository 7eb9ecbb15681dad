package rabta.support.board;

import java.util.List;
import java.util.Set;

import rabta.customers.CustomerFilter;
import rabta.customers.views.SavedView;
import rabta.kernel.ui.Chip;
import rabta.kernel.web.Page;

/**
 * @param filter what the list of tickets would be asked
 * @param own whether only one's own stand there, {@code owned} whether the viewer may know whose tickets are
 * @param mayMove whether cards can be dragged from lane to lane @param folded the statuses whose lanes are strips
 */
public record TicketBoardShow(CustomerFilter filter, List<TicketLane> lanes, List<Chip> chips, List<SavedView> views, long me, boolean own, boolean owned, boolean mayAdd, boolean mayMove, Set<Long> folded) implements Page {

    public static final String PATH = "/tickets/board";

    /** The path of the board with that filter. */
    static String at(CustomerFilter filter) {
        var query = filter.narrowing();
        return query.equals("?") ? PATH : PATH + query;
    }

    public String href() {
        return at(filter);
    }

    public String query() {
        return filter.narrowing().substring(1);
    }

    /** The list of the same tickets. */
    public String list() {
        return "/tickets" + (filter.narrowed() ? filter.narrowing() : "?view=all");
    }

    /** The form of filters, which leads back here. */
    public String filtering() {
        return "/tickets/list/filter" + filter.narrowing() + (filter.narrowing().equals("?") ? "" : "&") + "at=" + PATH;
    }

    public String mine() {
        return at(CustomerFilter.read(filter.with("owner", own ? null : String.valueOf(me))));
    }

    public long count() {
        return lanes.stream().filter(TicketLane::open).mapToLong(TicketLane::count).sum();
    }

    public boolean nothing() {
        return !filter.narrowed() && lanes.stream().allMatch(lane -> lane.count() == 0);
    }

    /** "Show more (20 of 143)" leads there. */
    public String more(TicketLane lane) {
        return TicketLaneShow.path(lane.status().id(), filter, lane.cards().size(), lane.count(), lane.next());
    }
}
