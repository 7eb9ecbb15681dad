package rabta.customers.editing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Link;
import rabta.customers.Linked;
import rabta.customers.RecordKind;
import rabta.customers.records.Records;
import rabta.identity.Viewer;
import rabta.kernel.events.Hint;
import rabta.kernel.events.Announcements;
import rabta.kernel.jobs.Nightly;

/**
 * Soft locks on single values. Who opens a value holds it for a minute and renews it while they are at it; it ends when
 * they save, turn back or leave, and by itself when nothing is heard from them.
 */
@Service
@Transactional
public class Locks implements Linked, Nightly {

    public static final int SECONDS = 60;

    private final JdbcClient jdbc;
    private final Records records;
    private final Announcements announcements;

    Locks(JdbcClient jdbc, Records records, Announcements announcements) {
        this.announcements = announcements;
        this.jdbc = jdbc;
        this.records = records;
    }

    /**
     * Takes the value, or holds it for longer.
     *
     * @return the name of the other member who has it, and then nothing is taken
     */
    public Optional<String> take(RecordKind kind, long id, String field, Viewer viewer) {
        records.mustEdit(kind, id, viewer);
        if (!renewed(kind, id, field, viewer) && taken(kind, id, field, viewer)) {
            announcements.tell(Hint.of("value_held", kind.ref(id), viewer.by()));
        }
        return heldByOther(kind, id, field, viewer);
    }

    private boolean renewed(RecordKind kind, long id, String field, Viewer viewer) {
        return jdbc.sql("""
                update editing e set until = now() + make_interval(secs => :seconds)
                 where e.record = :record and e.record_id = :id and e.field = :field and e.member_id = :me and e.until > now()
                """).param("record", kind.type()).param("id", id).param("field", field).param("me", viewer.id()).param("seconds", SECONDS).update() == 1;
    }

    // One statement decides between two who come at the same moment.
    private boolean taken(RecordKind kind, long id, String field, Viewer viewer) {
        return jdbc.sql("""
                insert into editing (record, record_id, field, member_id, until)
                values (:record, :id, :field, :me, now() + make_interval(secs => :seconds))
                    on conflict (record, record_id, field) do update set member_id = excluded.member_id, until = excluded.until
                 where editing.member_id = excluded.member_id or editing.until < now()
                """).param("record", kind.type()).param("id", id).param("field", field).param("me", viewer.id()).param("seconds", SECONDS).update() == 1;
    }

    /** The name of another member who has the value now. */
    @Transactional(readOnly = true)
    public Optional<String> heldByOther(RecordKind kind, long id, String field, Viewer viewer) {
        return Optional.ofNullable(held(kind, id, viewer).get(field));
    }

    /** Gives the value up; one that another has stays theirs. */
    public void release(RecordKind kind, long id, String field, Viewer viewer) {
        int released = jdbc.sql("delete from editing e where e.record = :record and e.record_id = :id and e.field = :field and e.member_id = :me")
                .param("record", kind.type()).param("id", id).param("field", field).param("me", viewer.id()).update();
        if (released == 1) {
            announcements.tell(Hint.of("value_released", kind.ref(id), viewer.by()));
        }
    }

    /** Which values of a record others have now, with their names. Whether the viewer may see the record has been asked before. */
    @Transactional(readOnly = true)
    public Map<String, String> held(RecordKind kind, long id, Viewer viewer) {
        var held = new HashMap<String, String>();
        jdbc.sql("""
                select e.field, m.name
                  from editing e join members m on m.id = e.member_id
                 where e.record = :record and e.record_id = :id and e.member_id <> :me and e.until > now()
                """).param("record", kind.type()).param("id", id).param("me", viewer.id()).query(r -> {
            held.put(r.getString(1), r.getString(2));
        });
        return held;
    }

    @Override
    public void tidyWorkspace() {
        jdbc.sql("delete from editing e where e.until < now()").update();
    }

    @Override
    public List<Link> links() {
        return List.of(Link.any("editing").keyed("field").still());
    }
}
