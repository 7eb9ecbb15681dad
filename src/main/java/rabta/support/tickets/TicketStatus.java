package rabta.support.tickets;

import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;

/** How far a ticket has come, as the business calls it. */
public record TicketStatus(long id, TicketState state, String en, String ur) {

    /** In the reader's language. */
    public String name() {
        return Preferences.current().language() == Language.UR ? ur : en;
    }
}
