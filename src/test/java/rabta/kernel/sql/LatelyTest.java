package rabta.kernel.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class LatelyTest {

    final AtomicInteger reads = new AtomicInteger();
    final Lately<String> lately = new Lately<>();

    String read(long workspace) {
        return within(workspace, () -> lately.of(() -> workspace + ":" + reads.incrementAndGet()));
    }

    static String within(long workspace, Supplier<String> work) {
        var said = new String[1];
        Binding.within(workspace, () -> {
            said[0] = work.get();
        });
        return said[0];
    }

    @Test
    void no_workspace_is_told_what_was_read_for_another() {
        assertThat(read(1)).startsWith("1:");
        assertThat(read(2)).startsWith("2:");
    }

    @Test
    void nobody_is_told_what_was_read_for_somebody_else() {
        assertThat(within(1, () -> lately.of("Ayesha", () -> "hers"))).isEqualTo("hers");
        assertThat(within(1, () -> lately.of("Bilal", () -> "his"))).isEqualTo("his");
    }

    @Test
    void a_change_is_seen_at_once_and_again_when_it_is_committed() {
        var before = read(1);
        TransactionSynchronizationManager.initSynchronization();
        try {
            lately.forget();
            var during = read(1);
            assertThat(during).isNotEqualTo(before);

            TransactionSynchronizationManager.getSynchronizations().forEach(s -> s.afterCompletion(TransactionSynchronization.STATUS_COMMITTED));
            assertThat(read(1)).isNotEqualTo(during);
        } finally {
            TransactionSynchronizationManager.clearSynchronization();
        }
    }

    @Test
    void what_was_changed_while_it_was_read_is_not_kept() {
        within(1, () -> lately.of(() -> {
            lately.forget();
            return "old";
        }));

        assertThat(read(1)).isNotEqualTo("old");
    }
}
