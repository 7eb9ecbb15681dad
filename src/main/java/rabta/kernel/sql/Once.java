package rabta.kernel.sql;

import java.util.Optional;
import java.util.function.Supplier;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What several ask for while one transaction lasts, read there once. Unlike {@link Lately} it is never older than the transaction, so that it
 * suits what decides who may see what.
 */
public final class Once<T> {

    private static final class Kept<T> implements TransactionSynchronization {
        private final Once<T> of;
        private T value;

        private Kept(Once<T> of, T value) {
            this.of = of;
            this.value = value;
        }
    }

    private final Supplier<T> reading;

    public Once(Supplier<T> reading) {
        this.reading = reading;
    }

    /** As the present transaction has read it; outside of one it is read each time. */
    public T get() {
        return known().orElseGet(this::read);
    }

    /** What the present transaction has read already, if it has. */
    public Optional<T> known() {
        return kept().map(kept -> kept.value);
    }

    private T read() {
        T value = reading.get();
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            kept().ifPresentOrElse(kept -> kept.value = value, () -> TransactionSynchronizationManager.registerSynchronization(new Kept<>(this, value)));
        }
        return value;
    }

    /** To be called wherever it is changed. */
    public void forget() {
        kept().ifPresent(kept -> kept.value = null);
    }

    @SuppressWarnings("unchecked")
    private Optional<Kept<T>> kept() {
        return !TransactionSynchronizationManager.isSynchronizationActive() ? Optional.empty()
                : TransactionSynchronizationManager.getSynchronizations().stream().filter(each -> each instanceof Kept<?> kept && kept.of == this).map(each -> (Kept<T>) each).findFirst();
    }
}
