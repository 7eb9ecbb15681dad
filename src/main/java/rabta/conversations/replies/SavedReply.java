package rabta.conversations.replies;

import java.sql.ResultSet;
import java.sql.SQLException;

import rabta.identity.Viewer;

/**
 * A prepared answer.
 *
 * @param shortcut by which it is found at once, or null @param text with variables such as {@code {first name}}
 * @param language in which it is written, or null for any @param ownerId whose own it is; null for a team's, and with no team everybody's
 */
public record SavedReply(long id, String name, String shortcut, String text, String language, Long ownerId, Long teamId, String team, int used, int version) {

    static final String COLUMNS = "s.id, s.name, s.shortcut, s.text, s.language, s.owner_id, s.team_id, t.name, s.used, s.version";

    static SavedReply read(ResultSet r, int n) throws SQLException {
        return new SavedReply(r.getLong(1), r.getString(2), r.getString(3), r.getString(4), r.getString(5), r.getObject(6, Long.class), r.getObject(7, Long.class), r.getString(8), r.getInt(9), r.getInt(10));
    }

    public boolean own() {
        return ownerId != null;
    }

    public boolean writable(Viewer viewer) {
        return new Scope(ownerId, teamId).writes(viewer);
    }

    /** {@code me}, {@code all} or {@code team:12}. */
    public String whose() {
        return new Scope(ownerId, teamId).word();
    }
}
