package rabta.collaboration.help;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

import rabta.collaboration.help.Readers.Miss;
import rabta.collaboration.help.Readers.Read;
import rabta.kernel.sql.Binding;
import rabta.kernel.text.Folding;
import rabta.kernel.ui.Language;

/**
 * Counts who reads in memory, and writes it down a while after the first in the background: a page that is read must not wait for that. A
 * crash loses the last seconds.
 */
@Component
class Counting implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Counting.class);
    private static final Duration PAUSE = Duration.ofSeconds(20);
    /** More at once is somebody who plays. */
    private static final int MOST = 5_000;
    private static final int LONGEST = 100;

    private record Key(long workspace, Object what) {
    }

    private final Readers readers;
    private final Map<Key, LongAdder> counts = new ConcurrentHashMap<>();
    private final AtomicBoolean awaited = new AtomicBoolean();

    Counting(Readers readers) {
        this.readers = readers;
    }

    void read(long article, Language language) {
        count(new Read(article, language, LocalDate.now(ZoneOffset.UTC)));
    }

    void missed(String asked, Language language) {
        var word = Folding.fold(asked);
        if (!word.isEmpty() && word.length() <= LONGEST) {
            count(new Miss(language, word));
        }
    }

    private void count(Object what) {
        var key = new Key(Binding.workspace(), what);
        if (counts.size() < MOST || counts.containsKey(key)) {
            counts.computeIfAbsent(key, fresh -> new LongAdder()).increment();
        }
        if (awaited.compareAndSet(false, true)) {
            Thread.startVirtualThread(this::later);
        }
    }

    private void later() {
        try {
            Thread.sleep(PAUSE);
            awaited.set(false);
            write();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Writes down what was counted until now. */
    void write() {
        var reads = new HashMap<Long, Map<Read, Long>>();
        var misses = new HashMap<Long, Map<Miss, Long>>();
        for (var key : counts.keySet()) {
            var counted = counts.remove(key);
            if (counted == null) {
                continue;
            }
            long count = counted.sum();
            switch (key.what()) {
                case Read read -> reads.computeIfAbsent(key.workspace(), w -> new HashMap<>()).put(read, count);
                case Miss miss -> misses.computeIfAbsent(key.workspace(), w -> new HashMap<>()).put(miss, count);
                default -> throw new IllegalStateException();
            }
        }
        reads.forEach((workspace, some) -> within(workspace, () -> readers.read(some)));
        misses.forEach((workspace, some) -> within(workspace, () -> readers.missed(some)));
    }

    private static void within(long workspace, Runnable work) {
        try {
            Binding.within(workspace, work);
        } catch (RuntimeException e) {
            LOG.warn("What was read in workspace {} was not counted", workspace, e);
        }
    }

    @Override
    public void destroy() {
        write();
    }
}
