package rabta.support.board;

import java.util.List;

import rabta.support.tickets.TicketLine;
import rabta.support.tickets.TicketStatus;

/**
 * The tickets of one status.
 *
 * @param offered whether tickets can still get it
 * @param count of all, also of those that are not shown
 * @param cards the first of them, {@code next} where the others begin, or null
 */
public record TicketLane(TicketStatus status, boolean offered, long count, List<TicketLine> cards, String next) {

    /** As the page marks it. */
    public String id() {
        return "lane-" + status.id();
    }

    public boolean open() {
        return status.state().open();
    }
}
