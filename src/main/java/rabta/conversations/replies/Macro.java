package rabta.conversations.replies;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

import rabta.identity.Viewer;
import rabta.kernel.sql.Json;

/** Several deeds, and an answer, at one click. @param reply with variables, or null */
public record Macro(long id, String name, List<Deed> deeds, String reply, Long ownerId, Long teamId, String team, int used, int version) {

    static final String COLUMNS = "s.id, s.name, s.deeds, s.reply, s.owner_id, s.team_id, t.name, s.used, s.version";

    static Macro read(ResultSet r, int n) throws SQLException {
        return new Macro(r.getLong(1), r.getString(2), List.of(Json.read(r.getString(3), Deed[].class)), r.getString(4), r.getObject(5, Long.class), r.getObject(6, Long.class), r.getString(7), r.getInt(8), r.getInt(9));
    }

    public boolean own() {
        return ownerId != null;
    }

    public boolean writable(Viewer viewer) {
        return new Scope(ownerId, teamId).writes(viewer);
    }

    public String whose() {
        return new Scope(ownerId, teamId).word();
    }

    /** The value of the deed of that kind; empty where it does none. */
    public String value(String what) {
        return deeds.stream().filter(deed -> deed.what().equals(what)).map(Deed::value).findFirst().orElse("");
    }
}
