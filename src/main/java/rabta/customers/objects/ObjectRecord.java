package rabta.customers.objects;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

import rabta.customers.Fact;
import rabta.customers.fields.FieldValues;
import rabta.identity.Rights;

/**
 * A record of a kind that the business added.
 *
 * @param fields what its fields hold, by slot
 * @param key where the next page of a list begins after it
 */
public record ObjectRecord(long id, String name, Long ownerId, String owner, Long teamId, List<Long> tags, Instant touchedAt, int version, Instant createdAt, Instant updatedAt,
        Instant archivedAt, Map<String, String> fields, String key) {

    static final String COLUMNS = "r.id, r.name, r.owner_id, m.name, r.team_id, r.tags, r.touched_at, r.version, r.created_at, r.updated_at, r.archived_at, r.fields, ";

    static ObjectRecord read(ResultSet r, int n) throws SQLException {
        return new ObjectRecord(r.getLong(1), r.getString(2), r.getObject(3, Long.class), r.getString(4), r.getObject(5, Long.class), List.of((Long[]) r.getArray(6).getArray()),
                instant(r, 7), r.getInt(8), instant(r, 9), instant(r, 10), instant(r, 11), FieldValues.held(r.getString(12)), r.getString(13));
    }

    private static Instant instant(ResultSet r, int column) throws SQLException {
        var at = r.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** The same without what those rights hide. */
    ObjectRecord seenBy(Rights.Kind rights) {
        return rights.hidden().isEmpty() ? this : new ObjectRecord(id, name, rights.hides("owner") ? null : ownerId, rights.hides("owner") ? null : owner, rights.hides("team") ? null : teamId,
                rights.hides("tag") ? List.of() : tags, rights.hides("last_contact") ? null : touchedAt, version, rights.hides("created") ? null : createdAt,
                rights.hides("updated") ? null : updatedAt, archivedAt, fields, key);
    }

    public String value(Fact fact) {
        return fact == Fact.NAME ? name : null;
    }

    public boolean archived() {
        return archivedAt != null;
    }
}
