package rabta.customers.relations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * One yes or no, with where it is written down.
 *
 * @param by the name of the member who recorded it, or null
 */
public record Consent(long id, Channel channel, Purpose purpose, boolean given, Basis basis, String proof, String by, Instant at) {

    /** The ground on which somebody is reached (GDPR, art. 6): they agreed, a contract needs it, or a fair interest. */
    public enum Basis {
        CONSENT, CONTRACT, INTEREST
    }

    static final String COLUMNS = "c.id, c.channel, c.purpose, c.given, c.basis, c.proof, m.name, c.at";

    static Consent read(ResultSet r, int n) throws SQLException {
        return new Consent(r.getLong(1), Channel.valueOf(r.getString(2)), Purpose.valueOf(r.getString(3)), r.getBoolean(4), Basis.valueOf(r.getString(5)), r.getString(6),
                r.getString(7), r.getObject(8, OffsetDateTime.class).toInstant());
    }
}
