package rabta.collaboration.tasks;

import java.util.HashMap;

import org.springframework.stereotype.Component;

import rabta.customers.Kinds;
import rabta.customers.Visible;
import rabta.identity.Viewer;
import rabta.kernel.sql.Where;

/** Which tasks a viewer may see: those about a record that they see, and those about none that they have or made. */
@Component
class TaskSight {

    private final Kinds kinds;

    TaskSight(Kinds kinds) {
        this.kinds = kinds;
    }

    /** Over {@code tasks t}. */
    Where all(Viewer viewer) {
        return to(viewer, false);
    }

    /** Without those about a record in the archive: nobody waits there. */
    Where standing(Viewer viewer) {
        return to(viewer, true);
    }

    // A scalar subselect, not exists: PostgreSQL would rather read every person at once than ask for the few that a page holds.
    private Where to(Viewer viewer, boolean standing) {
        var sql = new StringBuilder("(t.record is null and (t.owner_id = :me or t.made_by = :me)");
        var params = new HashMap<String, Object>();
        params.put("me", viewer.id());
        int n = 0;
        for (var named : kinds.seen(viewer)) {
            var alias = "v" + n++;
            var seen = Visible.to(viewer, named.kind(), alias);
            var where = (standing ? seen.and(alias + ".archived_at is null") : seen);
            sql.append("\n       or t.record = '%1$s' and (select true from %2$s %3$s where %3$s.id = t.record_id and %4$s)".formatted(named.kind().type(), named.kind().table(), alias, where.sql()));
            params.putAll(where.params());
        }
        return new Where(sql + ")", params);
    }
}
