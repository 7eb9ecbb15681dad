package rabta.customers.records;

import java.util.Collection;
import java.util.List;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.Visible;
import rabta.identity.Reach;
import rabta.identity.Viewer;
import rabta.kernel.sql.Where;
import rabta.kernel.web.Forbidden;
import rabta.kernel.web.Moved;
import rabta.kernel.web.NotFound;

/** Whether a viewer may touch a record at all: asked before anything that hangs on one is read or written. */
@Repository
@Transactional(readOnly = true)
public class Records {

    private final JdbcClient jdbc;

    Records(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws NotFound if the viewer does not see it, archived or not; {@link Moved} if it became part of one that they see */
    public void mustSee(RecordKind kind, long id, Viewer viewer) {
        if (!sees(kind, id, viewer)) {
            throw missing(kind, id, viewer);
        }
    }

    /** What to answer where nothing of that number is to be seen. */
    public NotFound missing(RecordKind kind, long id, Viewer viewer) {
        var where = Visible.to(viewer, kind, "s").and("r.id = :id", id);
        return jdbc.sql("select s.id from %1$s r join %1$s s on s.id = r.merged_into where %2$s".formatted(kind.table(), where.sql())).params(where.params())
                .query(Long.class).optional().map(into -> (NotFound) new Moved(kind.path(id), kind.path(into), into)).orElseGet(NotFound::new);
    }

    /** Whether the viewer sees it, archived or not. */
    public boolean sees(RecordKind kind, long id, Viewer viewer) {
        return all(kind, List.of(id), Visible.to(viewer, kind, "r"));
    }

    /** @throws NotFound if the viewer does not see every one of them */
    public void mustSee(RecordKind kind, Collection<Long> ids, Viewer viewer) {
        if (!all(kind, ids, Visible.to(viewer, kind, "r"))) {
            throw new NotFound();
        }
    }

    /** @throws NotFound if the viewer does not see it, archived or not */
    public String name(RecordKind kind, long id, Viewer viewer) {
        var where = Visible.to(viewer, kind, "r").and("r.id = :id", id);
        return jdbc.sql("select r.name from " + kind.table() + " r where " + where.sql()).params(where.params()).query(String.class).optional().orElseThrow(NotFound::new);
    }

    public void mustEdit(RecordKind kind, long id, Viewer viewer) {
        if (!all(kind, List.of(id), Visible.editable(viewer, kind, "r"))) {
            mustSee(kind, id, viewer);
            throw new Forbidden();
        }
    }

    /**
     * Asked before anything is written.
     *
     * @throws NotFound if the viewer does not see every one of them
     * @throws Forbidden if they see them all and may not change every one
     */
    public void mustEdit(RecordKind kind, Collection<Long> ids, Viewer viewer) {
        if (!all(kind, ids, Visible.editable(viewer, kind, "r"))) {
            mustSee(kind, ids, viewer);
            throw new Forbidden();
        }
    }

    /** Likewise, before records are thrown away. */
    public void mustDelete(RecordKind kind, Collection<Long> ids, Viewer viewer) {
        if (!all(kind, ids, Visible.deletable(viewer, kind, "r"))) {
            mustSee(kind, ids, viewer);
            throw new Forbidden();
        }
    }

    /** @throws Forbidden if the viewer may make no record of that kind */
    public void mustCreate(RecordKind kind, Viewer viewer) {
        if (!viewer.rights().of(kind.type()).create()) {
            throw new Forbidden();
        }
    }

    /**
     * Asked before fields are written.
     *
     * @throws NotFound for a field that is hidden from the viewer: to them there is none of that name
     * @throws Flawed for one that they may only see
     */
    public void mustWrite(RecordKind kind, Collection<String> fields, Viewer viewer) {
        var rights = viewer.rights().of(kind.type());
        if (fields.stream().anyMatch(rights::hides)) {
            throw new NotFound();
        }
        Flawed.unless(fields.stream().filter(field -> !rights.writes(field)).map(field -> Flaw.of(field, "invalid.read_only")).toList());
    }

    /** Whether the viewer, who sees it, may change it; asks the database only where that depends on the record. */
    public boolean mayEdit(RecordKind kind, long id, Viewer viewer) {
        return !editable(kind, List.of(id), viewer).isEmpty();
    }

    /** Those among them, all of which the viewer sees, that they may change; asks the database only where that depends on the records. */
    public Set<Long> editable(RecordKind kind, Collection<Long> ids, Viewer viewer) {
        if (ids.isEmpty() || viewer.rights().of(kind.type()).edit() == Reach.ALL) {
            return Set.copyOf(ids);
        }
        var where = Visible.editable(viewer, kind, "r").and("r.id = any(:ids)", ids);
        return Set.copyOf(jdbc.sql("select r.id from " + kind.table() + " r where " + where.sql()).params(where.params()).query(Long.class).list());
    }

    /** @throws NotFound unless every one of them meets that condition, over the alias {@code r} */
    public void mustAll(RecordKind kind, Collection<Long> ids, Where where) {
        if (!all(kind, ids, where)) {
            throw new NotFound();
        }
    }

    private boolean all(RecordKind kind, Collection<Long> ids, Where may) {
        var asked = ids.stream().distinct().toList();
        var where = may.and("r.id = any(:ids)", asked);
        return !asked.isEmpty() && asked.size() == jdbc.sql("select count(*) from " + kind.table() + " r where " + where.sql()).params(where.params()).query(Long.class).single();
    }
}
