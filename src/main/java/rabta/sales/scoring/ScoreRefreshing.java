package rabta.sales.scoring;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.kernel.jobs.Nightly;
import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;

/** Counts all open leads anew: every night, since points grow less with time, and after the rules have changed. */
@Component
class ScoreRefreshing implements Nightly, Worker<CountScores> {

    private static final int BATCH = 1000;

    private final LeadScores scores;
    private final TransactionTemplate transaction;

    ScoreRefreshing(LeadScores scores, PlatformTransactionManager transactions) {
        this.scores = scores;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void tidyWorkspace() {
        all();
    }

    @Override
    public void on(CountScores job, Run run) {
        all();
    }

    private void all() {
        long after = 0;
        while (after >= 0) {
            long from = after;
            after = transaction.execute(status -> {
                var batch = scores.open(from, BATCH);
                scores.refresh(batch);
                return batch.size() < BATCH ? -1 : batch.getLast();
            });
        }
    }
}
