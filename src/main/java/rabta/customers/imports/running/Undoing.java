package rabta.customers.imports.running;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.customers.RecordKind;
import rabta.customers.imports.Import;
import rabta.customers.imports.Imports;
import rabta.customers.imports.UndoImport;
import rabta.identity.Viewer;
import rabta.identity.access.Viewers;
import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;

/** Takes an import back: what it made goes, what it added goes, and what somebody has touched since stays as it is. */
@Component
class Undoing implements Worker<UndoImport> {

    private static final int BATCH = 500;

    private final Imports imports;
    private final Removals removals;
    private final OrderRemovals orders;
    private final Trades trades;
    private final Viewers viewers;
    private final TransactionTemplate transaction;

    Undoing(Imports imports, Removals removals, OrderRemovals orders, Trades trades, Viewers viewers, PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
        this.imports = imports;
        this.removals = removals;
        this.orders = orders;
        this.trades = trades;
        this.viewers = viewers;
    }

    @Override
    public void on(UndoImport job, Run run) {
        takeBack(job.importId(), run);
    }

    void takeBack(long id, Run run) {
        var found = imports.inState(id, Import.State.UNDOING);
        if (found.isEmpty()) {
            return;
        }
        var what = found.get();
        long total = what.made();
        long done = what.undone();
        for (int gone = orders.remove(what, BATCH, viewer(run)); gone > 0; gone = orders.remove(what, BATCH, viewer(run))) {
            done += gone;
            run.progress(done, total);
        }
        if (what.kind().trade() && what.kind().recorded().isPresent()) {
            takeBack(what, what.kind().records(), run);
            var trade = trades.records(what.kind());
            for (var batch = removals.overwritten(what, BATCH); !batch.isEmpty(); batch = removals.overwritten(what, BATCH)) {
                var those = batch;
                transaction.executeWithoutResult(status -> trade.restored(removals.restore(what, those, trade), viewer(run)));
                done += batch.size();
                run.progress(done, Math.max(done, total));
            }
        }
        // What was added to others goes first: it may hang on a company that this import made. People before companies, for the same reason.
        for (var batch = what.kind().trade() ? List.<Long>of() : removals.changed(what, BATCH); !batch.isEmpty(); batch = removals.changed(what, BATCH)) {
            done += removals.restore(what, batch);
            run.progress(done, total);
        }
        for (var kind : what.kind().object() ? List.of(what.kind().records()) : List.of(RecordKind.PERSON, RecordKind.COMPANY)) {
            takeBack(what, kind, run);
        }
        trades.of(what.kind()).ifPresent(trade -> trade.takenBack(what));
        removals.count(what);
        imports.undone(what.id());
    }

    private void takeBack(Import what, RecordKind kind, Run run) {
        long after = 0;
        long done = 0;
        for (var batch = removals.made(what.id(), kind, after, BATCH); !batch.isEmpty(); batch = removals.made(what.id(), kind, after, BATCH)) {
            after = batch.getLast();
            done += takeBack(what, kind, batch);
            run.progress(done, Math.max(done, what.made()));
        }
    }

    private int takeBack(Import what, RecordKind kind, List<Long> batch) {
        var going = new ArrayList<>(batch);
        trades.records().forEach(trade -> going.removeAll(trade.needed(kind, batch)));
        int gone = going.isEmpty() ? 0 : remove(what, kind, going);
        if (what.kind().trade() && kind.equals(what.kind().recorded().orElse(null))) {
            trades.records(what.kind()).removed(what, batch);
        }
        return gone;
    }

    private Viewer viewer(Run run) {
        return run.by() == null ? viewers.system() : viewers.member(run.by()).map(Viewers.Known::viewer).orElseGet(viewers::system);
    }

    /** What another room has hung something on cannot go; it is found one by one, and stays. */
    private int remove(Import what, RecordKind kind, List<Long> ids) {
        try {
            return removals.remove(what.id(), kind, ids, what.kind().trade() && kind.equals(what.kind().recorded().orElse(null)) ? trades.records(what.kind()).byItself() : Set.of());
        } catch (DataIntegrityViolationException hung) {
            if (ids.size() == 1) {
                return 0;
            }
            int half = ids.size() / 2;
            return remove(what, kind, ids.subList(0, half)) + remove(what, kind, ids.subList(half, ids.size()));
        }
    }
}
