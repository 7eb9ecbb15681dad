package rabta.customers.records;

import java.util.Collection;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.RecordKind;
import rabta.customers.Visible;
import rabta.identity.Viewer;
import rabta.kernel.web.NotFound;

/** Whether a viewer may touch a customer at all: asked before anything that hangs on one is read or written. */
@Repository
@Transactional(readOnly = true)
public class Records {

    private final JdbcClient jdbc;

    Records(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws NotFound if the viewer does not see it, archived or not */
    public void mustSee(RecordKind kind, long id, Viewer viewer) {
        mustSee(kind, List.of(id), viewer);
    }

    /** @throws NotFound if the viewer does not see every one of them */
    public void mustSee(RecordKind kind, Collection<Long> ids, Viewer viewer) {
        var asked = ids.stream().distinct().toList();
        var where = Visible.to(viewer, "r").and("r.id = any(:ids)", asked);
        long seen = jdbc.sql("select count(*) from " + kind.table() + " r where " + where.sql()).params(where.params()).query(Long.class).single();
        if (asked.isEmpty() || seen != asked.size()) {
            throw new NotFound();
        }
    }
}
