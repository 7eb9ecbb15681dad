package rabta.identity.members;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import rabta.identity.Role;

/** A member as lists show them. @param active false for one who left @param seenAt null for one who is not signed in */
public record MemberRow(long id, String name, String email, Role role, List<Long> teams, List<String> teamNames, boolean active, Instant seenAt) {

    static MemberRow read(ResultSet r, int n) throws SQLException {
        var seen = r.getObject(8, OffsetDateTime.class);
        return new MemberRow(r.getLong(1), r.getString(2), r.getString(3), Role.valueOf(r.getString(4)), List.of((Long[]) r.getArray(5).getArray()),
                List.of((String[]) r.getArray(6).getArray()), r.getBoolean(7), seen == null ? null : seen.toInstant());
    }
}
