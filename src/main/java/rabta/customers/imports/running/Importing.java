package rabta.customers.imports.running;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import rabta.customers.imports.Import;
import rabta.customers.imports.ImportCustomers;
import rabta.customers.imports.Imports;
import rabta.identity.Viewer;
import rabta.identity.access.Viewers;
import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;

/** Does an import from its first line that is not in yet to its last, batch by batch. */
@Component
class Importing implements Worker<ImportCustomers> {

    private static final Logger log = LoggerFactory.getLogger(Importing.class);
    static final int BATCH = 1_000;

    private final Imports imports;
    private final Batches batches;
    private final Cleaners cleaners;
    private final OrderBatches orders;
    private final Viewers viewers;

    Importing(Imports imports, Batches batches, Cleaners cleaners, OrderBatches orders, Viewers viewers) {
        this.imports = imports;
        this.batches = batches;
        this.cleaners = cleaners;
        this.orders = orders;
        this.viewers = viewers;
    }

    @Override
    public void on(ImportCustomers job, Run run) throws Exception {
        takeIn(job.importId(), run);
    }

    /** Takes in what is not in yet, if the import may run. */
    void takeIn(long id, Run run) throws Exception {
        var begun = imports.begin(id);
        if (begun.isEmpty()) {
            return;
        }
        var what = begun.get();
        var member = viewer(run);
        if (member.isEmpty()) {
            // Whoever began it has left; what they may see is nobody's to say.
            imports.cancelled(what.id());
            return;
        }
        var viewer = member.get();
        run.progress(what.done(), what.total());
        if (read(what, viewer, run) && (!what.kind().orders() || orders.place(what, viewer, run))) {
            imports.finished(what.id());
            batches.settle(what.kind());
        }
    }

    /** Whether it came to the end. */
    private boolean read(Import what, Viewer viewer, Run run) throws Exception {
        var mapping = what.settings().mapping();
        long done = what.done();
        try (var feed = new Feed(imports.path(what), what.settings().dialect(), mapping.header(), what.nextLine(), cleaners.of(what, viewer), BATCH, viewer.preferences());
             var sorting = new Sorting(batches, what.kind())) {
            for (var next = feed.next(); !next.isEmpty(); next = feed.next()) {
                if (run.cancelled()) {
                    imports.cancelled(what.id());
                    return false;
                }
                if (!take(what, next, viewer)) {
                    log.info("import {} is being done elsewhere, or was stopped", what.id());
                    return false;
                }
                sorting.more();
                done += next.size();
                run.progress(done, what.total());
            }
        }
        return true;
    }

    private Optional<Viewer> viewer(Run run) {
        return run.by() == null ? Optional.of(viewers.system()) : viewers.member(run.by()).map(Viewers.Known::viewer);
    }

    /** A line that the database will not have for a reason that nobody foresaw is refused alone; the others of its batch come in. */
    private boolean take(Import what, List<Arrival> arrivals, Viewer viewer) {
        try {
            return batches.take(what, arrivals, viewer);
        } catch (RuntimeException failure) {
            if (!ofTheData(failure)) {
                throw failure;
            }
            if (arrivals.size() == 1) {
                log.warn("import {} refuses line {}", what.id(), arrivals.getFirst().line().number(), failure);
                return batches.take(what, List.of(arrivals.getFirst().refusedByTheDatabase()), viewer);
            }
            int half = arrivals.size() / 2;
            return take(what, arrivals.subList(0, half), viewer) && take(what, arrivals.subList(half, arrivals.size()), viewer);
        }
    }

    /** SQLSTATE classes 22, 23 and 54: wrong data, a broken constraint, a limit exceeded. */
    private static boolean ofTheData(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState().matches("(22|23|54).*");
            }
        }
        return false;
    }
}
