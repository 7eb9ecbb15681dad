package rabta.sales.recurring;

import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.customers.Flawed;
import rabta.identity.Viewer;
import rabta.identity.access.Viewers;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.jobs.Nightly;
import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;
import rabta.kernel.web.Problem;

/** Makes all that is due, every night and when something is to come again from today on; days that were missed are made up for. */
@Component
class RecurringRunning implements Worker<MakeRecurring>, Nightly {

    private static final Logger log = LoggerFactory.getLogger(RecurringRunning.class);

    private final RecurringMaking making;
    private final Viewers viewers;
    private final Jobs jobs;
    private final TransactionTemplate transaction;

    RecurringRunning(RecurringMaking making, Viewers viewers, Jobs jobs, PlatformTransactionManager transactions) {
        this.making = making;
        this.viewers = viewers;
        this.jobs = jobs;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void tidyWorkspace() {
        transaction.executeWithoutResult(status -> {
            if (!making.due(RecurringSales.today(viewers.system())).isEmpty()) {
                jobs.add(new MakeRecurring(), null);
            }
        });
    }

    @Override
    public void on(MakeRecurring job, Run run) {
        var system = transaction.execute(status -> viewers.system());
        RuntimeException failed = null;
        for (long id : making.due(RecurringSales.today(system))) {
            try {
                all(id, run, system);
            } catch (RuntimeException unforeseen) {
                // One that fails keeps no other from being made; the job is tried again.
                log.warn("recurring sale {} failed", id, unforeseen);
                making.trouble(id, "recurring.trouble.other", List.of(), system);
                failed = unforeseen;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }

    private void all(long id, Run run, Viewer system) {
        try {
            while (!run.cancelled() && making.next(id, system)) {
                log.debug("made one of recurring sale {}", id);
            }
        } catch (Flawed flawed) {
            making.trouble(id, flawed.flaws().getFirst().key(), flawed.flaws().getFirst().arguments(), system);
        } catch (Problem problem) {
            making.trouble(id, problem.key(), problem.arguments(), system);
        }
    }
}
