package rabta.support.portal;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A customer who has come in; never a viewer.
 *
 * @param session by its number
 * @param company of the person, or null
 * @param email whether they came in by mail, else by phone
 * @param address by which they came in
 * @param colleagues whether they are marked to read the tickets of the others in their company
 */
public record Guest(long session, long person, String name, Long company, boolean email, String address, boolean colleagues) {

    static Guest read(ResultSet r, int n) throws SQLException {
        return new Guest(r.getLong(1), r.getLong(2), r.getString(3), r.getObject(4, Long.class), "EMAIL".equals(r.getString(5)), r.getString(6), r.getBoolean(7));
    }
}
