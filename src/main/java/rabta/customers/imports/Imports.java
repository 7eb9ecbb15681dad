package rabta.customers.imports;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Link;
import rabta.customers.Linked;
import rabta.customers.RecordKind;
import rabta.customers.imports.Import.State;
import rabta.identity.Permission;
import rabta.identity.Reach;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings;
import rabta.kernel.events.Ref;
import rabta.kernel.files.Forgetful;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.sql.Committed;
import rabta.kernel.sql.Json;
import rabta.kernel.sql.Paged;
import rabta.kernel.sql.Where;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Forbidden;
import rabta.kernel.web.Problem;

/** The imports of a workspace and what may be done with them. One who does not see everybody's customers sees their own imports. */
@Service
@Transactional
public class Imports implements Linked, Forgetful {

    private final JdbcClient jdbc;
    private final Jobs jobs;
    private final ImportFiles files;
    private final Happenings happenings;
    private final ObjectProvider<ImportTrade> trades;

    Imports(JdbcClient jdbc, Jobs jobs, ImportFiles files, Happenings happenings, ObjectProvider<ImportTrade> trades) {
        this.trades = trades;
        this.happenings = happenings;
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.files = files;
    }

    @Transactional(readOnly = true)
    public Paged<Import> list(String cursor, int size, Viewer viewer) {
        var before = Paged.key(cursor, 1).map(List::getFirst).filter(k -> k.matches("\\d{1,18}")).map(Long::valueOf).orElse(Long.MAX_VALUE);
        var where = visibleTo(viewer).and("i.id < :before", before);
        var rows = jdbc.sql("select " + Import.COLUMNS + " from imports i where " + where.sql() + " order by i.id desc limit :size")
                .params(where.params()).param("size", size + 1).query(Import::read).list();
        return Paged.of(rows, size, row -> List.of(String.valueOf(row.id())));
    }

    @Transactional(readOnly = true)
    public Import find(long id, Viewer viewer) {
        return one(id, viewer, "");
    }

    /** What those are called whose files the viewer may know of. */
    @Transactional(readOnly = true)
    public Map<Long, String> names(Collection<Long> ids, Viewer viewer) {
        var where = visibleTo(viewer).and("i.id = any(:ids)", ids);
        var names = new HashMap<Long, String>();
        jdbc.sql("select i.id, i.name from imports i where " + where.sql()).params(where.params()).query(r -> {
            names.put(r.getLong(1), r.getString(2));
        });
        return viewer.may(Permission.IMPORT_CUSTOMERS) ? names : Map.of();
    }

    private Import one(long id, Viewer viewer, String lock) {
        var where = visibleTo(viewer).and("i.id = :id", id);
        return jdbc.sql("select " + Import.COLUMNS + " from imports i where " + where.sql() + lock).params(where.params())
                .query(Import::read).optional().orElseThrow(NotFound::new);
    }

    static Where visibleTo(Viewer viewer) {
        return RecordKind.CUSTOMERS.stream().allMatch(k -> viewer.sees(k.type()) == Reach.ALL) ? Where.all() : Where.all().and("i.by_member = :me", viewer.id());
    }

    /** Says how a draft is to be read; whether it has a heading changes how many lines there are. */
    void settle(long id, Settings settings, Viewer viewer) {
        var draft = locked(id, viewer, State.DRAFT, State.LEFT_OUT);
        long lines = draft.total() + (draft.settings().mapping().header() ? 1 : 0);
        jdbc.sql("update imports set settings = :settings, kind = :kind, total = :total where id = :id")
                .param("settings", Json.jsonb(settings)).param("kind", settings.mapping().kind().type())
                .param("total", lines - (settings.mapping().header() ? 1 : 0)).param("id", id).update();
    }

    /** Those that were brought together with it, or it alone. */
    @Transactional(readOnly = true)
    public List<Import> together(long bundle, Viewer viewer) {
        var where = visibleTo(viewer).and("i.bundle_id = :bundle", bundle);
        return jdbc.sql("select " + Import.COLUMNS + " from imports i where " + where.sql() + " order by i.id").params(where.params()).query(Import::read).list();
    }

    /** Starts a draft, or goes on with one that was stopped. Returns the job. */
    long start(long id, Viewer viewer) {
        var what = locked(id, viewer, State.DRAFT, State.CANCELLED);
        startable(what, viewer);
        long job = jobs.add(new ImportCustomers(id), viewer.by());
        jdbc.sql("update imports set state = 'QUEUED', job_id = :job, finished_at = null where id = :id").param("job", job).param("id", id).update();
        return job;
    }

    /** @throws Problem where nothing could come of it */
    void startable(Import what, Viewer viewer) {
        var rights = viewer.rights().of(what.kind().type());
        boolean taken = trades.stream().filter(trade -> trade.type().equals(what.kind().type())).allMatch(trade -> trade.may(viewer));
        if (!taken || !rights.create() || rights.edit() != rights.see()) {
            throw new Forbidden();
        }
        if (!what.settings().mapping().names()) {
            throw new Problem(what.kind().orders() ? "imports.no_amount_column" : "imports.no_name_column");
        }
        if (what.file() == null) {
            throw new Problem("imports.file_gone");
        }
    }

    /** Asks a running import to stop; what is in stays, until somebody undoes it. */
    void cancel(long id, Viewer viewer) {
        var what = locked(id, viewer, State.QUEUED, State.RUNNING);
        jobs.cancel(what.job());
        if (what.state() == State.QUEUED) {
            cancelled(id);
        }
    }

    /** Tries again what failed for a reason of ours: a full disk, a database that was away. */
    void retry(long id, Viewer viewer) {
        jobs.retry(locked(id, viewer, State.QUEUED, State.RUNNING, State.UNDOING).job());
    }

    long undo(long id, Viewer viewer) {
        var what = locked(id, viewer, State.DONE, State.CANCELLED);
        if (!what.undoable()) {
            throw new Problem("imports.not_now");
        }
        long job = jobs.add(new UndoImport(id), viewer.by());
        jdbc.sql("update imports set state = 'UNDOING', job_id = :job where id = :id").param("job", job).param("id", id).update();
        return job;
    }

    /** Forgets a draft. */
    void discard(long id, Viewer viewer) {
        var draft = locked(id, viewer, State.DRAFT, State.LEFT_OUT);
        jdbc.sql("delete from imports where id = :id").param("id", id).update();
        if (draft.file() != null) {
            files.remove(draft.file());
        }
    }

    private Import locked(long id, Viewer viewer, State... in) {
        var what = one(id, viewer, " for update");
        if (!List.of(in).contains(what.state())) {
            throw new Problem("imports.not_now");
        }
        return what;
    }

    // --- For those who do the work ---

    /** The import, running from now on; empty where it was stopped or is over. */
    public Optional<Import> begin(long id) {
        jdbc.sql("update imports set state = 'RUNNING' where id = :id and state = 'QUEUED'").param("id", id).update();
        return inState(id, State.RUNNING);
    }

    public Optional<Import> inState(long id, State state) {
        return jdbc.sql("select " + Import.COLUMNS + " from imports i where i.id = :id and i.state = :state")
                .param("id", id).param("state", state.name()).query(Import::read).optional();
    }

    public void finished(long id) {
        end(id, State.DONE);
        var starter = jdbc.sql("select i.by_member from imports i where i.id = :id").param("id", id).query((r, n) -> Optional.ofNullable(r.getObject(1, Long.class))).single();
        happenings.record(new ImportFinished(Ref.of(ImportFinished.TYPE, id), starter.orElse(null)), null);
    }

    public void cancelled(long id) {
        end(id, State.CANCELLED);
    }

    public void undone(long id) {
        end(id, State.UNDONE);
    }

    private void end(long id, State state) {
        jdbc.sql("update imports set state = :state, finished_at = now() where id = :id").param("state", state.name()).param("id", id).update();
    }

    public Path path(Import what) {
        return files.path(what.file());
    }

    @Override
    @Transactional(readOnly = true)
    public boolean busy() {
        return jobs.anyUnderWay(jdbc.sql("select i.job_id from imports i where i.state in ('QUEUED', 'RUNNING', 'UNDOING') and i.job_id is not null").query(Long.class).list());
    }

    @Override
    public void forget() {
        var gone = jdbc.sql("update imports i set file = null from (select o.id, o.file from imports o where o.file is not null) g where g.id = i.id returning g.file").query(String.class).list();
        Committed.then(() -> gone.forEach(files::remove));
    }

    @Override
    public List<Link> links() {
        return List.of(Link.any("import_changes").keyed("import_id").still());
    }
}
