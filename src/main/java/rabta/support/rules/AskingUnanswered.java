package rabta.support.rules;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;

/** That a rule acted is written for the moment since which the customer waits: once, however often the job comes. */
@Component
class AskingUnanswered implements Worker<AskUnanswered> {

    private final Waiting waiting;
    private final TransactionTemplate transaction;

    AskingUnanswered(Waiting waiting, PlatformTransactionManager transactions) {
        this.waiting = waiting;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void on(AskUnanswered job, Run run) {
        transaction.executeWithoutResult(status -> waiting.over(job.rule(), job.conversation()));
    }
}
