package rabta.support.rules;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;
import rabta.support.tickets.TicketThreads;

/** What is written goes out by a job of its own; this one only puts it there, in one transaction. */
@Component
class SayingByRule implements Worker<SayByRule> {

    private final TicketRules rules;
    private final TicketThreads threads;
    private final TransactionTemplate transaction;

    SayingByRule(TicketRules rules, TicketThreads threads, PlatformTransactionManager transactions) {
        this.rules = rules;
        this.threads = threads;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void on(SayByRule job, Run run) {
        try {
            transaction.executeWithoutResult(status -> {
                var reply = rules.find(job.rule()).deeds().reply();
                threads.say(job.ticket(), language -> reply);
            });
        } catch (NotFound | Problem silent) {
            // The rule was removed meanwhile, or the channel takes nothing now: there is nothing to be mended by trying again.
        }
    }
}
