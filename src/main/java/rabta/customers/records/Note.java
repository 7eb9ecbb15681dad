package rabta.customers.records;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * What a member wrote on a customer.
 *
 * @param by the member, or null where an import brought it
 * @param editedAt null where it stands as it was written
 */
public record Note(long id, String text, Long by, String author, Instant createdAt, Instant editedAt) {

    static final String COLUMNS = "n.id, n.text, n.by_member, m.name, n.created_at, n.edited_at";

    static Note read(ResultSet r, int n) throws SQLException {
        var edited = r.getObject(6, OffsetDateTime.class);
        return new Note(r.getLong(1), r.getString(2), r.getObject(3, Long.class), r.getString(4), r.getObject(5, OffsetDateTime.class).toInstant(),
                edited == null ? null : edited.toInstant());
    }
}
