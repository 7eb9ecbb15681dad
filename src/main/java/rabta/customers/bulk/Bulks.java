package rabta.customers.bulk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.CustomerFilter;
import rabta.customers.Link;
import rabta.customers.Linked;
import rabta.customers.RecordKind;
import rabta.customers.Visible;
import rabta.customers.bulk.Bulk.Action;
import rabta.customers.bulk.Bulk.State;
import rabta.customers.listing.Rows;
import rabta.customers.records.RecordReaders;
import rabta.customers.records.Records;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.jobs.Nightly;
import rabta.kernel.sql.Where;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/**
 * Changes of many records at once. A few that somebody picked are changed before the answer; all that a filter finds are
 * changed by a job, batch by batch: each batch and what it says of its rows is one transaction, so that a crash in the midst
 * neither skips a row nor changes it twice.
 */
@Repository
@Transactional
public class Bulks implements Linked, Nightly {

    /** So many are changed at once, before the answer. */
    public static final int AT_ONCE = 200;
    static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final Rows rows;
    private final Records records;
    private final RecordReaders readers;
    private final Writing writing;
    private final Jobs jobs;
    private final Deeds deeds;

    Bulks(JdbcClient jdbc, Rows rows, Records records, RecordReaders readers, Writing writing, Jobs jobs, Deeds deeds) {
        this.deeds = deeds;
        this.jdbc = jdbc;
        this.rows = rows;
        this.records = records;
        this.readers = readers;
        this.writing = writing;
        this.jobs = jobs;
    }

    /**
     * Changes the records of these ids, at once.
     *
     * @throws NotFound if the viewer does not see every one of them
     */
    public Bulk picked(RecordKind kind, Change change, List<Long> ids, Viewer viewer) {
        if (ids.isEmpty()) {
            throw new Problem("customers.none_picked");
        }
        if (ids.size() > AT_ONCE) {
            throw new Problem("customers.too_many_picked", AT_ONCE);
        }
        if (change.action() == Action.DELETE) {
            records.mustDelete(kind, ids, viewer);
        } else {
            records.mustEdit(kind, ids, viewer);
        }
        long id = insert(kind, change, null, viewer);
        jdbc.sql("insert into bulk_rows (bulk_id, record_id) select :bulk, u.id from unnest(:ids::bigint[]) u (id) group by u.id").param("bulk", id).param("ids", ids.toArray(Long[]::new)).update();
        jdbc.sql("update bulks set state = 'RUNNING', total = (select count(*) from bulk_rows w where w.bulk_id = :bulk) where id = :bulk").param("bulk", id).update();
        while (take(id, viewer) > 0) {
            // The next batch.
        }
        finish(id, State.DONE);
        return any(id);
    }

    /** Changes all that the filter finds, by a job. */
    public Bulk all(RecordKind kind, Change change, CustomerFilter filter, Viewer viewer) {
        long id = insert(kind, change, filter.whole(), viewer);
        attach(id, jobs.add(new ChangeMany(id), viewer.by()));
        return any(id);
    }

    private long insert(RecordKind kind, Change change, String query, Viewer viewer) {
        return jdbc.sql("""
                insert into bulks (kind, action, slot, value, said, query, by_member)
                values (:kind, :action, :slot, :value, :said, :query, :by)
                returning id
                """)
                .param("kind", kind.type()).param("action", change.action().name()).param("slot", change.slot()).param("value", change.value()).param("said", change.said())
                .param("query", query).param("by", viewer.by(), java.sql.Types.BIGINT).query(Long.class).single();
    }

    private void attach(long id, long job) {
        jdbc.sql("update bulks set job_id = :job where id = :id").param("job", job).param("id", id).update();
    }

    /** @throws NotFound for one that is not there or not theirs to see: one's own, or all for who leads the workspace */
    @Transactional(readOnly = true)
    public Bulk find(long id, Viewer viewer) {
        return read(visibleTo(viewer).and("b.id = :id", id)).stream().findFirst().orElseThrow(NotFound::new);
    }

    /** The latest changes of that kind of record. */
    @Transactional(readOnly = true)
    public List<Bulk> recent(RecordKind kind, Viewer viewer) {
        return read(visibleTo(viewer).and("b.kind = :kind", kind.type()));
    }

    private static Where visibleTo(Viewer viewer) {
        return viewer.may(Permission.MANAGE_WORKSPACE) ? Where.all() : Where.all().and("b.by_member = :me", viewer.id());
    }

    private List<Bulk> read(Where where) {
        return jdbc.sql("select " + Bulk.COLUMNS + " from bulks b where " + where.sql() + " order by b.id desc limit 50").params(where.params()).query(Bulk::read).list();
    }

    private Bulk any(long id) {
        return read(Where.all().and("b.id = :id", id)).getFirst();
    }

    /** For its worker: the change as it is to be gone on with, or null where there is nothing more to do. */
    Bulk begin(long id, State as) {
        var bulk = locked(id);
        if (bulk == null || bulk.state() != as && !(as == State.RUNNING && bulk.state() == State.QUEUED)) {
            return null;
        }
        jdbc.sql("update bulks set state = :state where id = :id").param("state", as.name()).param("id", id).update();
        return bulk;
    }

    private Bulk locked(long id) {
        return jdbc.sql("select " + Bulk.COLUMNS + " from bulks b where b.id = :id for update").param("id", id).query(Bulk::read).optional().orElse(null);
    }

    /** Takes down which rows the filter finds, once; answers how many. */
    long gather(long id, Viewer viewer) {
        var bulk = locked(id);
        if (bulk.total() != null) {
            return bulk.total();
        }
        var question = rows.question(bulk.kind(), CustomerFilter.read(bulk.query()), viewer);
        // Both conditions name the same member and teams: the second adds no parameter that is not there.
        var may = may(bulk, viewer);
        var where = rows.asked(question).and(may.sql());
        int total = jdbc.sql("insert into bulk_rows (bulk_id, record_id) select :bulk, r.id from " + bulk.kind().table() + " r where " + where.sql())
                .params(may.params()).params(where.params()).param("bulk", id).update();
        jdbc.sql("update bulks set total = :total where id = :id").param("total", total).param("id", id).update();
        return total;
    }

    /** Whose change it may be, over the alias {@code r}. */
    private static Where may(Bulk bulk, Viewer viewer) {
        return bulk.action() == Action.DELETE ? Visible.deletable(viewer, bulk.kind(), "r") : Visible.editable(viewer, bulk.kind(), "r");
    }

    /** Changes the next rows; answers how many are done with now, 0 after the last or when somebody stopped it. */
    int take(long id, Viewer viewer) {
        return take(id, waiting(id, "WAITING", BATCH), viewer);
    }

    List<Long> waiting(long id, String state, int size) {
        return jdbc.sql("select w.record_id from bulk_rows w where w.bulk_id = :bulk and w.state = :state order by w.record_id limit " + size).param("bulk", id).param("state", state)
                .query(Long.class).list();
    }

    /** How many rows are in that state. */
    long left(long id, String state) {
        return jdbc.sql("select count(*) from bulk_rows w where w.bulk_id = :bulk and w.state = :state").param("bulk", id).param("state", state).query(Long.class).single();
    }

    int take(long id, List<Long> ids, Viewer viewer) {
        var bulk = locked(id);
        if (ids.isEmpty() || bulk.state() != State.RUNNING) {
            return 0;
        }
        var held = writing.lock(bulk.kind(), bulk.slot(), ids, may(bulk, viewer));
        var versions = bulk.action() == Action.DEED ? versions(held, deeds.to(ids(held), bulk, viewer)) : writing.write(bulk.kind(), bulk.slot(), held, h -> bulk.value(), viewer);
        var seen = held.stream().collect(Collectors.toMap(Writing.Held::id, h -> h));
        mark(id, ids, of -> versions.containsKey(of) ? "CHANGED" : seen.containsKey(of) ? "SAME" : "SKIPPED", of -> seen.containsKey(of) ? seen.get(of).value() : null, versions);
        jdbc.sql("update bulks set done = done + :done, changed = changed + :changed, skipped = skipped + :skipped where id = :id")
                .param("done", ids.size()).param("changed", versions.size()).param("skipped", ids.size() - held.size()).param("id", id).update();
        return ids.size();
    }

    private static List<Long> ids(List<Writing.Held> held) {
        return held.stream().map(Writing.Held::id).toList();
    }

    private static Map<Long, Integer> versions(List<Writing.Held> held, Collection<Long> done) {
        return held.stream().filter(h -> done.contains(h.id())).collect(Collectors.toMap(Writing.Held::id, Writing.Held::version));
    }

    /** A row that cannot be changed, whatever the reason, is left as it is. */
    void skip(long id, long record, boolean undoing) {
        jdbc.sql("update bulk_rows set state = :state where bulk_id = :bulk and record_id = :record").param("state", undoing ? "KEPT" : "SKIPPED").param("bulk", id).param("record", record).update();
        jdbc.sql(undoing ? "update bulks set kept = kept + 1 where id = :id" : "update bulks set done = done + 1, skipped = skipped + 1 where id = :id").param("id", id).update();
    }

    private void mark(long id, Collection<Long> ids, java.util.function.LongFunction<String> state, java.util.function.LongFunction<String> was, Map<Long, Integer> versions) {
        jdbc.sql("""
                update bulk_rows w set state = u.state, was = u.was, version = u.version
                  from unnest(:ids::bigint[], :states::text[], :was::text[], :versions::int[]) u (id, state, was, version)
                 where w.bulk_id = :bulk and w.record_id = u.id
                """)
                .param("bulk", id).param("ids", ids.toArray(Long[]::new)).param("states", ids.stream().map(state::apply).toArray(String[]::new))
                .param("was", ids.stream().map(was::apply).toArray(String[]::new)).param("versions", ids.stream().map(versions::get).toArray(Integer[]::new)).update();
    }

    void finish(long id, State state) {
        jdbc.sql("update bulks set state = :state, finished_at = now() where id = :id and state in ('QUEUED', 'RUNNING', 'UNDOING')").param("state", state.name()).param("id", id).update();
    }

    /** Stops it where it is; what was changed so far stays, and can be taken back. */
    public void cancel(long id, Viewer viewer) {
        var bulk = find(id, viewer);
        if (bulk.job() != null && bulk.state().going() && bulk.state() != State.UNDOING) {
            jobs.cancel(bulk.job());
            finish(id, State.CANCELLED);
        }
    }

    /** Gives every row back what it held, unless somebody has touched it since: a few at once, many by a job. */
    public Bulk undo(long id, Viewer viewer) {
        find(id, viewer);
        var bulk = locked(id);
        if (!bulk.undoable(Instant.now())) {
            throw new Problem("bulk.not_undoable");
        }
        jdbc.sql("update bulks set state = 'UNDOING' where id = :id").param("id", id).update();
        if (bulk.changed() > AT_ONCE) {
            attach(id, jobs.add(new UndoMany(id), viewer.by()));
        } else {
            while (takeBack(id, viewer) > 0) {
                // The next batch.
            }
            finish(id, State.UNDONE);
        }
        return any(id);
    }

    int takeBack(long id, Viewer viewer) {
        return takeBack(id, waiting(id, "CHANGED", BATCH), viewer);
    }

    private record Was(String value, Integer version) {
    }

    // Whoever gave records away by mistake may not see them any more, and gets them back all the same: only they and their
    // change stand in the rows. Tags do not count as a change of the record: what matters is that the tag is as it was left.
    int takeBack(long id, List<Long> ids, Viewer viewer) {
        var bulk = locked(id);
        if (ids.isEmpty() || bulk.state() != State.UNDOING) {
            return 0;
        }
        var was = was(id, ids);
        boolean versioned = Target.of(bulk.kind(), bulk.slot()).versioned();
        var there = Where.all().and(bulk.action() == Action.DELETE ? "r.deleted_at is not null and r.merged_into is null" : "r.deleted_at is null").and(bulk.action() == Action.DEED ? may(bulk, viewer) : Where.all());
        var held = new ArrayList<>(writing.lock(bulk.kind(), bulk.slot(), ids, there));
        held.removeIf(h -> bulk.action() != Action.DEED && (versioned ? !Objects.equals(h.version(), was.get(h.id()).version()) : !Objects.equals(h.value(), bulk.value())));
        var versions = bulk.action() == Action.DEED ? versions(held, deeds.undo(ids(held), bulk, viewer)) : writing.write(bulk.kind(), bulk.slot(), held, h -> was.get(h.id()).value(), viewer);
        if (bulk.slot().equals("owner")) {
            readers.forget(bulk.kind(), versions.keySet());
        }
        mark(id, ids, of -> versions.containsKey(of) ? "UNDONE" : "KEPT", of -> was.get(of).value(), versions);
        jdbc.sql("update bulks set undone = undone + :undone, kept = kept + :kept where id = :id")
                .param("undone", versions.size()).param("kept", ids.size() - versions.size()).param("id", id).update();
        return ids.size();
    }

    private Map<Long, Was> was(long id, List<Long> ids) {
        return jdbc.sql("select w.record_id, w.was, w.version from bulk_rows w where w.bulk_id = :bulk and w.record_id = any(:ids)").param("bulk", id).param("ids", ids.toArray(Long[]::new))
                .query((r, n) -> Map.entry(r.getLong(1), new Was(r.getString(2), r.getObject(3, Integer.class)))).list().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** What records held before is kept no longer than it can be given back. */
    @Override
    public void tidyWorkspace() {
        jdbc.sql("delete from bulk_rows w using bulks b where b.id = w.bulk_id and b.finished_at < now() - make_interval(secs => :seconds)").param("seconds", Bulk.UNDOABLE.toSeconds()).update();
    }

    /** A row speaks of what was done and is forgotten after a day, whatever became of its record. */
    @Override
    public List<Link> links() {
        return RecordKind.CUSTOMERS.stream().map(kind -> new Link("bulk_rows", "record_id", "(select l.record_id from bulks b where b.id = l.bulk_id and b.kind = '" + kind.type() + "')",
                "record_id = :to", "record_id = null", kind, List.of("bulk_id", "record_id"), null, null, false, Link.Fate.KEPT, false)).toList();
    }
}
