package rabta.sales.submissions;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.kernel.jobs.Nightly;

/** Forgets what nobody confirmed in time, and words that would be taken no more. */
@Component
class FormTidying implements Nightly {

    private final Submissions submissions;
    private final OneTime oneTime;
    private final TransactionTemplate transaction;

    FormTidying(Submissions submissions, OneTime oneTime, PlatformTransactionManager transactions) {
        this.submissions = submissions;
        this.oneTime = oneTime;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void tidyWorkspace() {
        transaction.executeWithoutResult(status -> {
            submissions.forget();
            oneTime.forget();
        });
    }
}
