package rabta.kernel.sql;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What is done to the world outside of the database once a transaction has ended well. */
public final class Committed {

    private Committed() {
    }

    /** Does the work after the present transaction has committed, and never where it has not. */
    public static void then(Runnable work) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.run();
            }
        });
    }
}
