package rabta.support.portal;

import java.util.List;

/** A customer's tickets. @param next after which number there are earlier ones, or null @param later whether these are earlier ones themselves */
public record GuestTicketIndex(Door door, List<GuestTicket> open, List<GuestTicket> over, Long next, boolean later) implements PortalPage {

    public boolean nothing() {
        return open.isEmpty() && over.isEmpty() && !later;
    }
}
