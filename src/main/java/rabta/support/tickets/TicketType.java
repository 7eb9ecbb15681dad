package rabta.support.tickets;

import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;

/** What kind of request a ticket is. @param key of one that the program itself brings, or null @param complaint whether a cause and a remedy belong to it @param causeNeeded whether it is solved only once its cause was said */
public record TicketType(long id, String key, String en, String ur, boolean complaint, boolean causeNeeded) {

    public static final String INQUIRY = "inquiry";
    public static final String COMPLAINT = "complaint";

    /** In the reader's language. */
    public String name() {
        return Preferences.current().language() == Language.UR ? ur : en;
    }
}
