package rabta.support.rules;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;

/** A job that comes twice asks twice, and each of what it asks is done once. */
@Component
class AskingWaiting implements Worker<AskWaiting> {

    private final Waiting waiting;
    private final TransactionTemplate transaction;

    AskingWaiting(Waiting waiting, PlatformTransactionManager transactions) {
        this.waiting = waiting;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void on(AskWaiting job, Run run) {
        transaction.executeWithoutResult(status -> waiting.all(job.rule()));
    }
}
