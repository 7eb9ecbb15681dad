package rabta.sales.chances;

import static rabta.sales.DealKind.DEAL;
import static rabta.sales.LeadKind.LEAD;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.kernel.jobs.Nightly;
import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;

/** Learns every week, and when somebody asks for it. */
@Component
class Learning implements Worker<LearnChances>, Nightly {

    private final Chances chances;
    private final Cases cases;
    private final TransactionTemplate transaction;

    Learning(Chances chances, Cases cases, PlatformTransactionManager transactions) {
        this.chances = chances;
        this.cases = cases;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void on(LearnChances job, Run run) {
        transaction.executeWithoutResult(status -> {
            cases.catchUp();
            chances.learn(LEAD);
            chances.learn(DEAL);
        });
    }

    @Override
    public void tidyWorkspace() {
        transaction.executeWithoutResult(status -> chances.weekly());
    }
}
