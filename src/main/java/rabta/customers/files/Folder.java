package rabta.customers.files;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * A folder among the files of a record.
 *
 * @param parent the folder that it was put in, or null; it may be removed or another record's by now, see {@link Tree}
 * @param by the name of the member who made it, or null
 */
public record Folder(long id, Long parent, String name, Instant at, String by, boolean removed) {

    static final String COLUMNS = "d.id, d.parent_id, d.name, d.at, m.name, d.removed_at is not null";

    static Folder read(ResultSet r, int n) throws SQLException {
        return new Folder(r.getLong(1), r.getObject(2, Long.class), r.getString(3), r.getObject(4, OffsetDateTime.class).toInstant(), r.getString(5), r.getBoolean(6));
    }
}
