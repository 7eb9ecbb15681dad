package rabta.support.sla;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;

/** What waits stands in the clock itself and what was done is noted in the transaction that does it: once, whatever dies. */
@Component
class Escalating implements Worker<EscalatePromise> {

    private final Escalation escalation;
    private final TransactionTemplate transaction;

    Escalating(Escalation escalation, PlatformTransactionManager transactions) {
        this.escalation = escalation;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void on(EscalatePromise job, Run run) {
        transaction.executeWithoutResult(status -> escalation.on(job.clock(), job.due()));
    }
}
