package rabta.customers.views;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

import rabta.customers.CustomerFilter;
import rabta.customers.RecordKind;
import rabta.identity.Permission;
import rabta.identity.Viewer;

/**
 * A list as somebody kept it: what is asked of it, its columns, order, group and totals.
 *
 * @param kind of the records that it lists; a list of something else names its type and its path as a kind would
 * @param query the query string of the filter alone
 * @param team whom it is shared with where {@code sharing} says so, or null
 * @param pinned whether it stands among the tabs of all who see it
 */
public record SavedView(long id, RecordKind kind, String name, String query, List<String> columns, String sort, String group, List<String> totals, Sharing sharing, Long team,
        boolean pinned, int position, long owner, String ownerName) {

    public enum Sharing { PRIVATE, TEAM, EVERYBODY }

    static final String COLUMNS = "v.id, v.kind, v.name, v.query, v.columns, v.sort, v.gathered, v.totals, v.sharing, v.team_id, v.pinned, v.position, v.owner_id, m.name";

    static SavedView read(ResultSet r, RecordKind kind) throws SQLException {
        return new SavedView(r.getLong(1), kind, r.getString(3), r.getString(4), List.of((String[]) r.getArray(5).getArray()), r.getString(6),
                r.getString(7), List.of((String[]) r.getArray(8).getArray()), Sharing.valueOf(r.getString(9)), r.getObject(10, Long.class), r.getBoolean(11), r.getInt(12), r.getLong(13),
                r.getString(14));
    }

    /** What it asks for, as if all of it stood in the URL. */
    public CustomerFilter filter() {
        return CustomerFilter.read(query).arranged(sort, columns, group, totals, id);
    }

    public String href() {
        return kind.path() + "?saved=" + id;
    }

    /** Whoever made it, and for one that is shared whoever leads the workspace. */
    public boolean mayChange(Viewer viewer) {
        return owner == viewer.id() || sharing != Sharing.PRIVATE && viewer.may(Permission.MANAGE_WORKSPACE);
    }
}
