package rabta.identity.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** A session as its owner sees it. */
public record SessionRow(long id, String workspace, String device, String address, Instant createdAt, Instant seenAt) {

    static SessionRow read(ResultSet r, int n) throws SQLException {
        return new SessionRow(r.getLong(1), r.getString(2), r.getString(3), r.getString(4), r.getObject(5, OffsetDateTime.class).toInstant(),
                r.getObject(6, OffsetDateTime.class).toInstant());
    }
}
