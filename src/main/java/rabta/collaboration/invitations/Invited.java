package rabta.collaboration.invitations;

import java.sql.ResultSet;
import java.sql.SQLException;

import rabta.kernel.ui.Language;

/**
 * A guest as they are written to.
 *
 * @param email null where none is known
 * @param told the number of the appointment when they were last told of it, or null
 * @param left whether they come no more
 * @param answer in the words of RFC 5545, or null
 */
record Invited(long id, String email, Language language, String name, Integer told, boolean left, String answer) {

    static Invited read(ResultSet r, int n) throws SQLException {
        return new Invited(r.getLong(1), r.getString(2), Language.of(r.getString(3)), r.getString(4), r.getObject(5, Integer.class), r.getBoolean(6), r.getString(7));
    }
}
