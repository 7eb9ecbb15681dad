package rabta.identity.teams;

import java.sql.ResultSet;
import java.sql.SQLException;

/** @param members how many are in it */
public record TeamRow(long id, String name, long members) {

    static TeamRow read(ResultSet r, int n) throws SQLException {
        return new TeamRow(r.getLong(1), r.getString(2), r.getLong(3));
    }
}
