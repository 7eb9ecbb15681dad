package rabta.kernel.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.ResolvableType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;

import rabta.kernel.sql.Binding;
import rabta.kernel.sql.Json;

/**
 * Runs what {@link Jobs} wrote down, by db-scheduler: one table that all nodes pick from. A node that dies is noticed
 * by its missing heartbeat within twenty seconds, and another takes its jobs.
 */
@Component
class JobRunner implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(JobRunner.class);
    private static final String TABLE = "control.scheduled_tasks";
    private static final int MOST_ATTEMPTS = 6;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

    private record Known(Class<? extends Job> type, Worker<Job> worker) {
    }

    private record Claimed(Long workspace, String type, String payload, Long by, int attempt) {
    }

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final TransactionTemplate apart;
    // Two faces of one table: the client writes within our transactions, the scheduler commits its own.
    private final SchedulerClient client;
    private final DataSource source;
    private final Nights nights;
    private volatile Scheduler scheduler;
    private final CustomTask<Void> task;
    private final Map<String, Known> workers = new HashMap<>();
    private volatile boolean running;

    @SuppressWarnings("unchecked")
    JobRunner(DataSource source, JdbcClient jdbc, PlatformTransactionManager transactions, Nights nights, List<Worker<?>> workers) {
        this.source = source;
        this.nights = nights;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        for (var worker : workers) {
            var type = (Class<? extends Job>) ResolvableType.forClass(org.springframework.aop.support.AopUtils.getTargetClass(worker))
                    .as(Worker.class).getGeneric(0).resolve();
            if (type == null) {
                throw new IllegalStateException(worker.getClass() + " does not say which job it does");
            }
            this.workers.put(type.getSimpleName(), new Known(type, (Worker<Job>) worker));
        }
        this.task = Tasks.custom("job", Void.class).execute((instance, context) -> run(Long.parseLong(instance.getId())));
        this.client = SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(source), task).tableName(TABLE).build();
    }

    private Scheduler scheduler() {
        return Scheduler.create(source, task)
                .tableName(TABLE)
                .startTasks(nights.task())
                .commitWhenAutocommitDisabled(true)
                .schedulerName(new SchedulerName.Fixed("rabta-" + ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime())))
                .threads(4)
                .pollingInterval(Duration.ofSeconds(1))
                .heartbeatInterval(Duration.ofSeconds(5))
                .missedHeartbeatsLimit(4)
                .shutdownMaxWait(Duration.ofSeconds(20))
                .build();
    }

    /** Within a transaction. What is due at once need not wait for the next look at the table: it starts as soon as it is committed. */
    void schedule(long job, Instant at) {
        client.scheduleIfNotExists(new TaskInstance<>(task.getName(), String.valueOf(job)), at);
        if (!at.isAfter(Instant.now())) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

                @Override
                public void afterCommit() {
                    if (running) {
                        scheduler.triggerCheckForDueExecutions();
                    }
                }
            });
        }
    }

    private CompletionHandler<Void> run(long id) {
        var claimed = transaction.execute(status -> claim(id));
        if (claimed == null) {
            return new CompletionHandler.OnCompleteRemove<>();
        }
        var known = workers.get(claimed.type());
        try {
            if (known == null) {
                throw new IllegalStateException("Nobody does the job " + claimed.type());
            }
            var job = Json.read(claimed.payload(), known.type());
            var present = new Present(id, claimed);
            if (claimed.workspace() == null) {
                known.worker().on(job, present);
            } else {
                Binding.within(claimed.workspace(), () -> {
                    known.worker().on(job, present);
                    return null;
                });
            }
            finish(id, present.cancelled() ? "CANCELLED" : "DONE", null);
            return new CompletionHandler.OnCompleteRemove<>();
        } catch (Throwable failure) {
            return failed(id, claimed, failure);
        }
    }

    private Claimed claim(long id) {
        return jdbc.sql("""
                   update control.jobs
                      set state = 'RUNNING', attempts = attempts + 1, started_at = now()
                    where id = :id and state in ('QUEUED', 'RUNNING')
                returning workspace_id, type, payload, by_member, attempts
                """)
                .param("id", id)
                .query((r, n) -> new Claimed(r.getObject(1, Long.class), r.getString(2), r.getString(3), r.getObject(4, Long.class), r.getInt(5)))
                .optional().orElse(null);
    }

    private CompletionHandler<Void> failed(long id, Claimed claimed, Throwable failure) {
        log.warn("job {} {} failed at attempt {}", id, claimed.type(), claimed.attempt(), failure);
        var error = failure.getClass().getSimpleName();
        if (claimed.attempt() >= MOST_ATTEMPTS) {
            finish(id, "FAILED", error);
            return new CompletionHandler.OnCompleteRemove<>();
        }
        transaction.executeWithoutResult(status -> jdbc.sql("update control.jobs set state = 'QUEUED', error = :error where id = :id")
                .param("error", error).param("id", id).update());
        var pause = FIRST_PAUSE.multipliedBy(1L << (2 * (claimed.attempt() - 1)));
        return (outcome, operations) -> operations.reschedule(outcome, Instant.now().plus(pause));
    }

    private void finish(long id, String state, String error) {
        transaction.executeWithoutResult(status -> jdbc.sql("update control.jobs set state = :state, error = :error, finished_at = now() where id = :id")
                .param("state", state).param("error", error).param("id", id).update());
    }

    @Override
    public void start() {
        // A new one each time: a scheduler that was stopped stays so.
        scheduler = scheduler();
        scheduler.start();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        scheduler.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private final class Present implements Run {

        private final long id;
        private final Claimed claimed;

        Present(long id, Claimed claimed) {
            this.id = id;
            this.claimed = claimed;
        }

        @Override
        public long job() {
            return id;
        }

        @Override
        public Long by() {
            return claimed.by();
        }

        @Override
        public int attempt() {
            return claimed.attempt();
        }

        @Override
        public void progress(long done, long total) {
            // On its own, so that it is seen while the work's transaction still goes on.
            apart.executeWithoutResult(status -> jdbc.sql("update control.jobs set done = :done, total = :total where id = :id")
                    .param("done", done).param("total", total).param("id", id).update());
        }

        @Override
        public boolean cancelled() {
            return Boolean.TRUE.equals(apart.execute(status -> jdbc.sql("select cancel from control.jobs where id = :id")
                    .param("id", id).query(Boolean.class).single()));
        }
    }
}
