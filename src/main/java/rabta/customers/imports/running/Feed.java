package rabta.customers.imports.running;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

import rabta.customers.imports.cells.Cleaner;
import rabta.customers.imports.reading.Dialect;
import rabta.customers.imports.reading.Lines;
import rabta.kernel.ui.Preferences;

/**
 * Reads and cleans the next batches in a thread of its own while the database writes the last one. A few batches wait
 * at most, however long the file.
 */
final class Feed implements AutoCloseable {

    /** @param failure why no more come, or null */
    private record Portion(List<Arrival> arrivals, Throwable failure) {
    }

    private static final int WAITING = 2;

    private final BlockingQueue<Portion> queue = new ArrayBlockingQueue<>(WAITING);
    private final Thread reader;

    /** @param from the first line that is wanted; those before it are passed over */
    Feed(Path file, Dialect dialect, boolean header, long from, Cleaner cleaner, int size, Preferences preferences) {
        // A platform thread: cleaning keeps a core busy, and must not keep one of the few carriers of the web's threads.
        reader = Thread.ofPlatform().name("import-reader").daemon().start(() ->
                ScopedValue.where(Preferences.CURRENT, preferences).run(() -> read(file, dialect, header, from, cleaner, size)));
    }

    /** The next batch; empty at the end. */
    List<Arrival> next() throws IOException, InterruptedException {
        var portion = queue.take();
        switch (portion.failure()) {
            case null -> {
                return portion.arrivals();
            }
            case IOException e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    private void read(Path file, Dialect dialect, boolean header, long from, Cleaner cleaner, int size) {
        try {
            try (var lines = Lines.open(file, dialect)) {
                if (header && lines.hasNext()) {
                    lines.next();
                }
                var batch = new ArrayList<Arrival>(size);
                while (lines.hasNext()) {
                    var line = lines.next();
                    if (line.number() < from) {
                        continue;
                    }
                    batch.add(new Arrival(line, cleaner.clean(line)));
                    if (batch.size() == size) {
                        queue.put(new Portion(batch, null));
                        batch = new ArrayList<>(size);
                    }
                }
                if (!batch.isEmpty()) {
                    queue.put(new Portion(batch, null));
                }
                queue.put(new Portion(List.of(), null));
            } catch (IOException | RuntimeException | Error e) {
                queue.put(new Portion(List.of(), e));
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        reader.interrupt();
    }
}
