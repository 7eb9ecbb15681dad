package rabta.support.sla;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.kernel.jobs.Nightly;
import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;
import rabta.support.tickets.Tickets;

/** Gives all open clocks what is promised by now: after policies or hours have changed, and every night, since whom a segment holds changes by itself. */
@Component
class ReckoningAnew implements Worker<ReckonPromises>, Nightly {

    private static final int BATCH = 200;

    private final Clocks clocks;
    private final Tickets tickets;
    private final TransactionTemplate transaction;

    ReckoningAnew(Clocks clocks, Tickets tickets, PlatformTransactionManager transactions) {
        this.clocks = clocks;
        this.tickets = tickets;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void on(ReckonPromises job, Run run) {
        all();
    }

    @Override
    public void tidyWorkspace() {
        all();
    }

    private void all() {
        long after = 0;
        while (after >= 0) {
            long from = after;
            after = transaction.execute(status -> {
                var batch = clocks.open(from, BATCH);
                clocks.hold(batch);
                clocks.promise(tickets.facts(batch));
                return batch.size() < BATCH ? -1 : batch.getLast();
            });
        }
    }
}
