package rabta.customers.bin;

import java.util.Collection;
import java.util.List;
import java.util.Set;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.customers.KindSource;
import rabta.customers.Kinds;
import rabta.customers.Link;
import rabta.customers.Linked;
import rabta.customers.RecordKind;
import rabta.customers.Visible;
import rabta.identity.Viewer;
import rabta.identity.audit.Audit;
import rabta.kernel.jobs.Nightly;
import rabta.kernel.sql.Where;

/** Takes records out of the world for good, with all that hangs on them. */
@Component
public class Purging implements Nightly {

    private static final int BATCH = 200;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Bin bin;
    private final Kinds kinds;
    private final Audit audit;
    // Looked up when needed: whoever knows rows may itself need what merges and purges.
    private final ObjectProvider<Linked> linked;

    Purging(JdbcClient jdbc, PlatformTransactionManager transactions, Bin bin, Kinds kinds, Audit audit, ObjectProvider<Linked> linked) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.bin = bin;
        this.kinds = kinds;
        this.audit = audit;
        this.linked = linked;
    }

    /** Those of the bin whose time is over, and what became part of another that long ago. */
    @Override
    public void tidyWorkspace() {
        var over = Where.all().and("r.deleted_at < now() - make_interval(days => :days)", Bin.DAYS);
        for (var kind : kinds()) {
            empty(kind, over);
        }
    }

    /** Empties the whole bin, a batch in each transaction; what was merged stays until its time. Answers how many went. */
    public int empty(Viewer viewer) {
        int gone = 0;
        for (var kind : kinds()) {
            gone += empty(kind, Visible.binned(viewer, kind, "r").and("r.merged_into is null"));
        }
        int count = gone;
        transaction.executeWithoutResult(status -> audit.did(viewer, "bin_emptied", count));
        return gone;
    }

    private List<RecordKind> kinds() {
        return transaction.execute(status -> kinds.all().stream().map(KindSource.Named::kind).toList());
    }

    /** One record of the bin. */
    public void remove(RecordKind kind, long id, Viewer viewer) {
        transaction.executeWithoutResult(status -> {
            bin.mustBeIn(kind, List.of(id), viewer);
            audit.did(viewer, "bin_removed", kind.person() ? kind.pseudonym(id) : name(kind, id));
            purge(kind, List.of(id));
        });
    }

    private String name(RecordKind kind, long id) {
        return jdbc.sql("select r.name from " + kind.table() + " r where r.id = :id").param("id", id).query(String.class).single();
    }

    private int empty(RecordKind kind, Where which) {
        int gone = 0;
        int batch;
        do {
            batch = transaction.execute(status -> {
                var ids = jdbc.sql("select r.id from " + kind.table() + " r where " + which.sql() + " order by r.id limit " + BATCH + " for update skip locked").params(which.params())
                        .query(Long.class).list();
                purge(kind, ids);
                return ids.size();
            });
            gone += batch;
        } while (batch == BATCH);
        return gone;
    }

    /**
     * Records with all that names them, also what otherwise outlives them. What may be done and by whom was asked before; in a
     * transaction.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void erase(RecordKind kind, Collection<Long> ids) {
        purge(kind, ids, Set.of(Link.Fate.GOES, Link.Fate.KEPT));
    }

    private void purge(RecordKind kind, Collection<Long> ids) {
        purge(kind, ids, Set.of(Link.Fate.GOES));
    }

    /** The records and whatever rows every noun says hang on them. In a transaction. */
    private void purge(RecordKind kind, Collection<Long> ids, Set<Link.Fate> going) {
        if (ids.isEmpty()) {
            return;
        }
        var known = ids.toArray(Long[]::new);
        // Nobody hangs anything on them meanwhile.
        jdbc.sql("select r.id from " + kind.table() + " r where r.id = any(:ids) order by r.id for update").param("ids", known).query(Long.class).list();
        linked.stream().flatMap(l -> l.links().stream()).filter(link -> link.names(kind)).forEach(link -> {
            var where = "where " + link.at() + " = any(:ids)" + link.about();
            if (going.contains(link.fate())) {
                told(link, kind, jdbc.sql("delete from %s l %s".formatted(link.table(), where)).param("ids", known)).update();
            } else if (link.fate() == Link.Fate.EMPTIED) {
                told(link, kind, jdbc.sql("update %s l set %s %s".formatted(link.table(), link.empty(), where)).param("ids", known)).update();
            }
        });
        jdbc.sql("delete from " + kind.table() + " r where r.id = any(:ids)").param("ids", known).update();
    }

    private static StatementSpec told(Link link, RecordKind kind, StatementSpec statement) {
        return link.kind() == null ? statement.param("record", kind.type()) : statement;
    }
}
