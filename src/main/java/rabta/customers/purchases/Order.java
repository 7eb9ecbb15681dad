package rabta.customers.purchases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * An order without its lines.
 *
 * @param person the name of who bought; null for nobody, and for one whom the viewer does not see; {@code company} likewise
 * @param total the sum of its lines in minor units
 * @param by the member who entered it, or null
 * @param version counts its changes
 * @param deletedAt null while it is not in the trash
 */
public record Order(long id, String number, Long personId, String person, Long companyId, String company, Instant placedAt, long total, String currency,
        OrderStatus status, String channel, String outsideId, String note, String by, int version, Instant createdAt, Instant updatedAt, Instant deletedAt) {

    static final String COLUMNS = """
            r.id, r.number, p.id, p.name, c.id, c.name, r.placed_at, r.total, r.currency, r.status, r.channel, r.outside_id, r.note, m.name, r.version, r.created_at,
                   r.updated_at, r.deleted_at""";

    static Order read(ResultSet r, int n) throws SQLException {
        return new Order(r.getLong(1), r.getString(2), r.getObject(3, Long.class), r.getString(4), r.getObject(5, Long.class), r.getString(6), instant(r, 7), r.getLong(8),
                r.getString(9), OrderStatus.valueOf(r.getString(10)), r.getString(11), r.getString(12), r.getString(13), r.getString(14), r.getInt(15), instant(r, 16),
                instant(r, 17), instant(r, 18));
    }

    private static Instant instant(ResultSet r, int column) throws SQLException {
        var at = r.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    public boolean deleted() {
        return deletedAt != null;
    }

    public boolean counts() {
        return !deleted() && status.counts();
    }
}
