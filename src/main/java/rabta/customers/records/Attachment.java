package rabta.customers.records;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** A file that hangs on a customer. @param size in bytes */
public record Attachment(long id, long file, String name, String type, long size, Instant at) {

    static final String COLUMNS = "a.id, a.file_id, f.name, f.type, f.size, a.at";

    static Attachment read(ResultSet r, int n) throws SQLException {
        return new Attachment(r.getLong(1), r.getLong(2), r.getString(3), r.getString(4), r.getLong(5), r.getObject(6, OffsetDateTime.class).toInstant());
    }
}
