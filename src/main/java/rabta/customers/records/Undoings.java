package rabta.customers.records;

import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.RecordKind;
import rabta.identity.Viewer;
import rabta.kernel.jobs.Nightly;
import rabta.kernel.sql.Json;
import rabta.kernel.web.NotFound;

/** What was done a moment ago. Each is its doer's own, good once and for an hour. */
@Repository
class Undoings implements Nightly {

    private static final Map<String, Class<? extends Undoing>> KNOWN = Map.of("tagged", Undoing.Tagged.class, "assigned", Undoing.Assigned.class,
            "point_removed", Undoing.PointRemoved.class, "files_moved", Undoing.FilesMoved.class);

    private final JdbcClient jdbc;

    Undoings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public long keep(RecordKind kind, Undoing undoing, Viewer viewer) {
        var what = KNOWN.entrySet().stream().filter(known -> known.getValue().isInstance(undoing)).findFirst().orElseThrow().getKey();
        return jdbc.sql("insert into undoings (record, what, particulars, by_member) values (:record, :what, :particulars, :by) returning id")
                .param("record", kind.type()).param("what", what).param("particulars", Json.jsonb(undoing)).param("by", viewer.id()).query(Long.class).single();
    }

    /** Takes it out, so that of two presses one undoes. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Undoing take(RecordKind kind, long id, Viewer viewer) {
        return jdbc.sql("""
                delete from undoings u
                 where u.id = :id and u.record = :record and u.by_member = :by and u.at > now() - interval '1 hour'
                returning u.what, u.particulars
                """).param("id", id).param("record", kind.type()).param("by", viewer.id())
                .query((r, n) -> (Undoing) Json.read(r.getString(2), KNOWN.get(r.getString(1)))).optional().orElseThrow(NotFound::new);
    }

    @Override
    @Transactional
    public void tidyWorkspace() {
        jdbc.sql("delete from undoings where at < now() - interval '1 day'").update();
    }
}
