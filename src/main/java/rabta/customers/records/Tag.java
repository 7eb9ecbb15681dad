package rabta.customers.records;

import java.sql.ResultSet;
import java.sql.SQLException;

import rabta.kernel.ui.Tone;

/** A free label on customers. */
public record Tag(long id, String name, String color) {

    static Tag read(ResultSet r, int n) throws SQLException {
        return new Tag(r.getLong(1), r.getString(2), r.getString(3));
    }

    public Tone tone() {
        return Tone.named(color);
    }
}
