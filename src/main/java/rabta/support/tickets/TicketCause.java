package rabta.support.tickets;

import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;

/** What lay at the root of a complaint. */
public record TicketCause(long id, String en, String ur) {

    /** In the reader's language. */
    public String name() {
        return Preferences.current().language() == Language.UR ? ur : en;
    }
}
