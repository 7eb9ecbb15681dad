package rabta.kernel.sql;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * What a workspace has few of and every page shows (tags, members, views), read at most once a second. What depends on who
 * asks is kept under a key that says so.
 */
public final class Lately<T> {

    private record Key(long workspace, Object which) {
    }

    private final Cache<Key, T> known;
    private final AtomicLong changes = new AtomicLong();

    public Lately() {
        this(Duration.ofSeconds(1));
    }

    /** For what may be told as it was that long ago. */
    public Lately(Duration kept) {
        known = Caffeine.newBuilder().maximumSize(2_000).expireAfterWrite(kept).build();
    }

    /** What was read within the last second, or else is read now, for the bound workspace. */
    public T of(Supplier<T> reading) {
        return of("", reading);
    }

    /** The same for one of several such things of the workspace. @param which all that the answer depends on */
    public T of(Object which, Supplier<T> reading) {
        var key = new Key(Binding.workspace(), which);
        var lately = known.getIfPresent(key);
        if (lately == null) {
            long before = changes.get();
            lately = reading.get();
            known.put(key, lately);
            // It was changed while it was read: what was read may be the old state.
            if (changes.get() != before) {
                known.invalidate(key);
            }
        }
        return lately;
    }

    /** What was read lately, if it was. */
    public Optional<T> known(Object which) {
        return Optional.ofNullable(known.getIfPresent(new Key(Binding.workspace(), which)));
    }

    /** To be called wherever it is changed: this node sees the change at once, the others within the second. */
    public void forget() {
        drop();
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            // Somebody may have read the old state while the change was not committed yet.
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    drop();
                }
            });
        }
    }

    private void drop() {
        changes.incrementAndGet();
        known.invalidateAll();
    }
}
