package rabta.collaboration.rooms;

import java.sql.ResultSet;
import java.sql.SQLException;

/** An open room that somebody is not in yet. */
public record Joinable(long id, String name, String about, int members) {

    static Joinable read(ResultSet r, int n) throws SQLException {
        return new Joinable(r.getLong(1), r.getString(2), r.getString(3), r.getInt(4));
    }
}
