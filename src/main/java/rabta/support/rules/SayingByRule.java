package rabta.support.rules;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;
import rabta.support.tickets.TicketThreads;

/** That it was said is written with the message: it goes out once, whatever dies and however often the job comes. */
@Component
class SayingByRule implements Worker<SayByRule> {

    private final TicketRules rules;
    private final RunLog log;
    private final TicketThreads threads;
    private final TransactionTemplate transaction;

    SayingByRule(TicketRules rules, RunLog log, TicketThreads threads, PlatformTransactionManager transactions) {
        this.rules = rules;
        this.log = log;
        this.threads = threads;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void on(SayByRule job, Run run) {
        try {
            transaction.executeWithoutResult(status -> log.says(job.run()).ifPresent(said -> {
                var reply = rules.find(said.rule()).deeds().reply();
                if (!threads.say(said.about().id(), language -> reply)) {
                    throw new Problem("rule_runs.nobody");
                }
            }));
        } catch (NotFound | Problem silent) {
            // The rule was removed meanwhile, or the channel takes nothing now: there is nothing to be mended by trying again.
            transaction.executeWithoutResult(status -> log.trouble(job.run(), silent instanceof Problem problem ? problem.key() : "rule_runs.gone"));
        }
    }
}
