package rabta.customers.exports;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.customers.exports.Export.Format;
import rabta.customers.exports.Export.State;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.identity.audit.Audit;
import rabta.kernel.events.Happenings;
import rabta.kernel.events.Ref;
import rabta.kernel.files.Forgetful;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.jobs.Nightly;
import rabta.kernel.sql.Paged;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** The exports of a member; nobody else's, whatever they may see. */
@Service
public class Exports implements Nightly, Forgetful {

    /** How long a file can be had. */
    public static final Duration KEPT = Duration.ofDays(3);

    private static final int MOST_AT_ONCE = 3;
    private static final int MOST_PICKED = 10_000;
    private static final int MOST_QUERY = 20_000;

    private final JdbcClient jdbc;
    private final Jobs jobs;
    private final ExportFiles files;
    private final Exportable kinds;
    private final Audit audit;
    private final Happenings happenings;
    private final TransactionTemplate transaction;

    Exports(JdbcClient jdbc, Jobs jobs, ExportFiles files, Exportable kinds, Audit audit, Happenings happenings, PlatformTransactionManager transactions) {
        this.happenings = happenings;
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.files = files;
        this.kinds = kinds;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Begins to write what the list of that query shows, or of it the rows that were picked.
     *
     * @param whole all that the viewer may see of each row instead of the list's columns
     * @throws Problem where too many of the member's exports are under way
     */
    public long start(String kind, Format format, String query, boolean whole, List<Long> ids, Viewer viewer) {
        if (ids.size() > MOST_PICKED || query != null && query.length() > MOST_QUERY) {
            throw new Problem("exports.too_much", MOST_PICKED);
        }
        return transaction.execute(status -> {
            if (viewer.by() == null) {
                throw new NotFound();
            }
            var name = kinds.name(kind);
            // The member's row makes two that are started at once wait for each other.
            jdbc.sql("select m.id from members m where m.id = :me for update").param("me", viewer.id()).query(Long.class).single();
            long busy = jdbc.sql("select count(*) from exports e where e.by_member = :me and e.state in ('QUEUED', 'RUNNING')").param("me", viewer.id()).query(Long.class).single();
            if (busy >= MOST_AT_ONCE) {
                throw new Problem("exports.busy", MOST_AT_ONCE);
            }
            long id = jdbc.sql("""
                    insert into exports (kind, format, query, whole, ids, name, by_member)
                    values (:kind, :format, :query, :whole, :ids, :name, :by)
                    returning id
                    """).param("kind", kind).param("format", format.name()).param("query", query == null ? "" : query).param("whole", whole).param("ids", ids.toArray(Long[]::new))
                    .param("name", name).param("by", viewer.id()).query(Long.class).single();
            long job = jobs.add(new ExportRows(id), viewer.by());
            jdbc.sql("update exports set job_id = :job where id = :id").param("job", job).param("id", id).update();
            audit.did(viewer, "exported", name);
            return id;
        });
    }

    public Paged<Export> list(String cursor, int size, Viewer viewer) {
        var before = Paged.key(cursor, 1).map(List::getFirst).filter(k -> k.matches("\\d{1,18}")).map(Long::valueOf).orElse(Long.MAX_VALUE);
        return transaction.execute(status -> Paged.of(jdbc.sql("select " + Export.COLUMNS + " from exports e where e.by_member = :me and e.id < :before order by e.id desc limit :size")
                .param("me", viewer.id()).param("before", before).param("size", size + 1).query(Export::read).list(), size, row -> List.of(String.valueOf(row.id()))));
    }

    /** @throws NotFound for one that somebody else began */
    public Export find(long id, Viewer viewer) {
        return transaction.execute(status -> jdbc.sql("select " + Export.COLUMNS + " from exports e where e.id = :id and e.by_member = :me").param("id", id).param("me", viewer.id())
                .query(Export::read).optional().orElseThrow(NotFound::new));
    }

    /** What those of the member's own are called. */
    public Map<Long, String> names(Collection<Long> ids, Viewer viewer) {
        var names = new HashMap<Long, String>();
        transaction.executeWithoutResult(status -> jdbc.sql("select e.id, e.name from exports e where e.id = any(:ids) and e.by_member = :me").param("ids", ids.toArray(Long[]::new)).param("me", viewer.id())
                .query(r -> {
                    names.put(r.getLong(1), r.getString(2));
                }));
        return viewer.may(Permission.EXPORT_CUSTOMERS) ? names : Map.of();
    }

    /** Stops one that is under way. */
    public void cancel(long id, Viewer viewer) {
        transaction.executeWithoutResult(status -> {
            var export = find(id, viewer);
            if (export.state().busy()) {
                jobs.cancel(export.job());
                jdbc.sql("update exports set state = 'CANCELLED', finished_at = now() where id = :id and state in ('QUEUED', 'RUNNING')").param("id", id).update();
            }
        });
    }

    /** Tries again what failed for a reason of ours: a full disk, a database that was away. */
    public void retry(long id, Viewer viewer) {
        transaction.executeWithoutResult(status -> {
            var export = find(id, viewer);
            if (!export.state().busy()) {
                throw new Problem("exports.not_now");
            }
            jobs.retry(export.job());
        });
    }

    /** Forgets one with its file. */
    public void remove(long id, Viewer viewer) {
        cancel(id, viewer);
        var export = find(id, viewer);
        transaction.executeWithoutResult(status -> jdbc.sql("delete from exports where id = :id").param("id", id).update());
        if (export.file() != null) {
            files.remove(export.file());
        }
    }

    // --- For those who do the work ---

    /** The export, running from now on; empty where it was stopped or is over. */
    Optional<Export> begin(long id) {
        return transaction.execute(status -> {
            jdbc.sql("update exports set state = 'RUNNING', rows = 0 where id = :id and state in ('QUEUED', 'RUNNING')").param("id", id).update();
            return jdbc.sql("select " + Export.COLUMNS + " from exports e where e.id = :id and e.state = 'RUNNING'").param("id", id).query(Export::read).optional();
        });
    }

    /** Answers whether anybody still wants it. */
    boolean finished(long id, String file, long size, long rows, Viewer viewer) {
        return transaction.execute(status -> done(id, file, size, rows, viewer));
    }

    private boolean done(long id, String file, long size, long rows, Viewer viewer) {
        boolean wanted = jdbc.sql("update exports set state = 'DONE', file = :file, size = :size, rows = :rows, total = :rows, sight = :sight, finished_at = now() where id = :id and state = 'RUNNING'")
                .param("file", file).param("size", size).param("rows", rows).param("sight", viewer.sight()).param("id", id).update() == 1;
        if (wanted) {
            happenings.record(new ExportFinished(Ref.of(ExportFinished.TYPE, id), viewer.by()), null);
        }
        return wanted;
    }

    void stopped(long id) {
        transaction.executeWithoutResult(status -> jdbc.sql("update exports set state = 'CANCELLED', finished_at = now() where id = :id and state in ('QUEUED', 'RUNNING')").param("id", id).update());
    }

    @Override
    public boolean busy() {
        return jobs.anyUnderWay(jdbc.sql("select e.job_id from exports e where e.state = 'RUNNING' and e.job_id is not null").query(Long.class).list());
    }

    @Override
    public void forget() {
        files.removeThen(jdbc.sql("update exports e set file = null from (select o.id, o.file from exports o where o.file is not null) g where g.id = e.id returning g.file").query(String.class).list());
    }

    @Override
    public void tidyWorkspace() {
        var old = transaction.execute(status -> {
            jdbc.sql("delete from exports where created_at < now() - interval '90 days' and file is null").update();
            return jdbc.sql("""
                       update exports e
                          set file = null
                         from (select o.id, o.file from exports o where o.file is not null and o.finished_at < :then) g
                        where g.id = e.id
                    returning g.file
                    """).param("then", OffsetDateTime.now().minus(KEPT)).query(String.class).list();
        });
        old.forEach(files::remove);
        files.sweep(() -> transaction.execute(status -> jdbc.sql("select e.file from exports e where e.file is not null").query(String.class).list()));
    }
}
