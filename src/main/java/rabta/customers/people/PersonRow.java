package rabta.customers.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import rabta.customers.RecordKind;
import rabta.customers.records.Pictures;
import rabta.identity.Rights;

/**
 * A person as a list shows them.
 *
 * @param tags the ids of their tags
 * @param spent in the workspace's minor currency
 * @param picture the file that is their picture, or null
 * @param key where the next page begins after this row
 */
public record PersonRow(long id, String name, Long companyId, String company, String phone, String email, String city, List<Long> tags, long spent, Instant touchedAt,
        Long ownerId, String owner, boolean archived, Long picture, String key) {

    static final String COLUMNS = "r.id, r.name, c.id, c.name, r.phone, r.email, r.city, r.tags, r.spent, r.touched_at, r.owner_id, m.name, r.archived_at is not null, " + Pictures.sql(RecordKind.PERSON) + ", ";

    static PersonRow read(ResultSet r, int n) throws SQLException {
        var touched = r.getObject(10, OffsetDateTime.class);
        return new PersonRow(r.getLong(1), r.getString(2), r.getObject(3, Long.class), r.getString(4), r.getString(5), r.getString(6), r.getString(7),
                List.of((Long[]) r.getArray(8).getArray()), r.getLong(9), touched == null ? null : touched.toInstant(), r.getObject(11, Long.class), r.getString(12),
                r.getBoolean(13), r.getObject(14, Long.class), r.getString(15));
    }

    /** The same without what those rights hide. */
    PersonRow seenBy(Rights.Kind rights) {
        return rights.hidden().isEmpty() ? this : new PersonRow(id, name, unless(rights.hides("company"), companyId), unless(rights.hides("company"), company), unless(rights.hides("phone"), phone), unless(rights.hides("email"), email), unless(rights.hides("city"), city), rights.hides("tag") ? List.of() : tags, 
                rights.hides("spent") ? 0 : spent, unless(rights.hides("last_contact"), touchedAt), unless(rights.hides("owner"), ownerId), unless(rights.hides("owner"), owner), archived, picture, key);
    }

    private static <T> T unless(boolean hidden, T value) {
        return hidden ? null : value;
    }
}
