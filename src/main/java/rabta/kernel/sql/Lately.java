package rabta.kernel.sql;

import java.time.Duration;
import java.util.function.Supplier;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * What a workspace has few of and every page shows (tags, members), read at most once a second. Nothing that depends on
 * who asks may be kept here.
 */
public final class Lately<T> {

    private final Cache<Long, T> known = Caffeine.newBuilder().maximumSize(1_000).expireAfterWrite(Duration.ofSeconds(1)).build();

    /** What was read within the last second, or else is read now, for the bound workspace. */
    public T of(Supplier<T> reading) {
        var workspace = Binding.workspace();
        var lately = known.getIfPresent(workspace);
        if (lately == null) {
            lately = reading.get();
            known.put(workspace, lately);
        }
        return lately;
    }

    /** To be called wherever it is changed: this node sees the change at once, the others within the second. */
    public void forget() {
        known.invalidateAll();
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            // Somebody may have read the old state while the change was not committed yet.
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    known.invalidateAll();
                }
            });
        }
    }
}
