package rabta.sales.contacts;

import java.sql.ResultSet;
import java.sql.SQLException;

import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;

/** What somebody is in a deal. @param en its name for readers of English, {@code ur} of Urdu @param removed whether it is offered no more */
public record DealRole(long id, String en, String ur, boolean removed) {

    static DealRole read(ResultSet r, int n) throws SQLException {
        return new DealRole(r.getLong(1), r.getString(2), r.getString(3), r.getBoolean(4));
    }

    /** In the reader's language. */
    public String name() {
        return Preferences.current().language() == Language.UR ? ur : en;
    }
}
