package rabta.customers.segments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

import rabta.customers.RecordKind;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.kernel.sql.Condition;
import rabta.kernel.sql.ConditionJson;

/**
 * Customers, or records of an object, that meet a condition, kept under a name.
 *
 * @param json the condition, or null for a list of those who were put in by hand
 * @param by the member who made it, or null
 * @param size how many the whole business had in it when it was counted last, or null
 */
public record Segment(long id, RecordKind kind, String name, String json, boolean shared, Long by, String byName, Long size, Instant countedAt) {

    static final String COLUMNS = "s.id, s.kind, s.name, s.condition, s.shared, s.by_member, m.name, s.size, s.counted_at";

    static Segment read(ResultSet r, int n) throws SQLException {
        var counted = r.getObject(9, OffsetDateTime.class);
        return new Segment(r.getLong(1), RecordKind.ofType(r.getString(2)).orElseThrow(), r.getString(3), r.getString(4), r.getBoolean(5), r.getObject(6, Long.class), r.getString(7),
                r.getObject(8, Long.class), counted == null ? null : counted.toInstant());
    }

    public Optional<Condition> condition() {
        return ConditionJson.read(json);
    }

    public String path() {
        return "/segments/" + id;
    }

    /** Whoever made it, and for one that is shared whoever leads the workspace. */
    public boolean mayChange(Viewer viewer) {
        return by != null && by == viewer.id() || shared && viewer.may(Permission.MANAGE_WORKSPACE) || viewer.id() == 0;
    }
}
