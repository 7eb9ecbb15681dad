package rabta.customers.companies;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A company as a list shows it.
 *
 * @param spent in the workspace's minor currency
 * @param key where the next page begins after this row
 */
public record CompanyRow(long id, String name, String industry, String phone, String email, String city, List<Long> tags, long spent, Instant touchedAt, Long ownerId,
        String owner, boolean archived, String key) {

    static final String COLUMNS = "r.id, r.name, r.industry, r.phone, r.email, r.city, r.tags, r.spent, r.touched_at, r.owner_id, m.name, r.archived_at is not null, ";

    static CompanyRow read(ResultSet r, int n) throws SQLException {
        var touched = r.getObject(9, OffsetDateTime.class);
        return new CompanyRow(r.getLong(1), r.getString(2), r.getString(3), r.getString(4), r.getString(5), r.getString(6), List.of((Long[]) r.getArray(7).getArray()),
                r.getLong(8), touched == null ? null : touched.toInstant(), r.getObject(10, Long.class), r.getString(11), r.getBoolean(12), r.getString(13));
    }
}
