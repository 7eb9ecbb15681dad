package rabta.support.portal;

import java.util.List;

/** A customer's tickets. @param next after which number there are earlier ones, or null @param later whether these are earlier ones themselves @param opens whether new ones can be opened */
public record GuestTicketIndex(Door door, List<GuestTicket> open, List<GuestTicket> over, Long next, boolean later, boolean opens) implements PortalPage {

    public boolean nothing() {
        return open.isEmpty() && over.isEmpty() && !later;
    }
}
