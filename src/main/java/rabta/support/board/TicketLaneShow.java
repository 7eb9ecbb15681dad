package rabta.support.board;

import rabta.customers.CustomerFilter;
import rabta.kernel.sql.Paged;
import rabta.kernel.web.Page;
import rabta.support.tickets.TicketLine;
import rabta.support.tickets.TicketStatus;

/** More cards of one lane. @param shown how many stood there before these, {@code count} of how many */
public record TicketLaneShow(TicketStatus stands, Paged<TicketLine> cards, CustomerFilter filter, boolean mayMove, int shown, long count) implements Page {

    static String path(long status, CustomerFilter filter, int shown, long count, String next) {
        var query = filter.narrowing();
        return TicketBoardShow.PATH + "/lanes/" + status + query + (query.equals("?") ? "" : "&") + "shown=" + shown + "&count=" + count + "&after=" + next;
    }

    public String back() {
        return TicketBoardShow.at(filter);
    }

    public int standing() {
        return shown + cards.rows().size();
    }

    public String next() {
        return path(stands.id(), filter, standing(), count, cards.next());
    }
}
