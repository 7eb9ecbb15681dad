package rabta.customers.imports.running;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import rabta.customers.imports.columns.Kind;
import rabta.kernel.sql.Binding;

/**
 * Sorts into the text indexes what an import has added, on a connection of its own while the next batches come in: an import keeps
 * one process of the database busy, and this is a quarter of its work. What fails here is only late: searches find what waits too.
 */
final class Sorting implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Sorting.class);
    /** After so many batches: many rows are sorted in far cheaper than few, and searches look through what waits. */
    private static final int BATCHES = 16;

    private final Batches batches;
    private final Kind kind;
    private final long workspace = Binding.workspace();
    private Thread thread;
    private int waiting;

    Sorting(Batches batches, Kind kind) {
        this.batches = batches;
        this.kind = kind;
    }

    /** A batch has come in. */
    void more() {
        if (++waiting >= BATCHES && (thread == null || !thread.isAlive())) {
            waiting = 0;
            thread = Thread.startVirtualThread(() -> Binding.within(workspace, this::sort));
        }
    }

    private void sort() {
        try {
            batches.sortIn(kind);
        } catch (RuntimeException e) {
            log.warn("the text indexes are sorted in later: {}", e.getMessage());
        }
    }

    /** Waits for what is being sorted. */
    @Override
    public void close() {
        try {
            if (thread != null) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
