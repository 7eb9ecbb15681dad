package rabta.identity.tokens;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** An API token as its owner sees it. @param scope what it is for: read, write or calendar; @param hint its last four characters */
public record TokenRow(long id, String name, String scope, String hint, Instant createdAt, Instant usedAt, Instant expiresAt, boolean over) {

    static TokenRow read(ResultSet r, int n) throws SQLException {
        return new TokenRow(r.getLong(1), r.getString(2), r.getString(3), r.getString(4), instant(r, 5), instant(r, 6), instant(r, 7), r.getBoolean(8));
    }

    private static Instant instant(ResultSet r, int column) throws SQLException {
        var at = r.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
