package rabta.kernel.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ResolvableType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.RabtaTest;
import rabta.kernel.sql.Binding;
import rabta.kernel.ui.Ui;

class JobsTest extends RabtaTest {

    @Autowired
    Jobs jobs;
    @Autowired
    Greeter greeter;
    @Autowired
    PlatformTransactionManager transactions;

    private <T> T inWorkspace(java.util.concurrent.Callable<T> work) throws Exception {
        return Binding.within(world.sara().workspace(), () -> new TransactionTemplate(transactions).execute(status -> {
            try {
                return work.call();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }));
    }

    @Test
    void a_job_is_done_once_in_its_workspace_after_the_transaction_has_committed() throws Exception {
        var id = inWorkspace(() -> jobs.add(new Greeter.Greet("salam", false), world.sara().by()));

        var heard = greeter.heard.poll(20, TimeUnit.SECONDS);

        assertThat(heard).isEqualTo("salam in " + Binding.schema(world.sara().workspace()));
        assertThat(until(id, JobRow::over).state()).isEqualTo(JobRow.State.DONE);
    }

    @Test
    void a_job_of_a_transaction_that_failed_never_runs() {
        assertThatThrownBy(() -> inWorkspace(() -> {
            jobs.add(new Greeter.Greet("never", false), null);
            throw new IllegalStateException("rolled back");
        })).hasMessage("rolled back");

        assertThat(jobsNamed("never")).isZero();
    }

    @Test
    void a_job_that_fails_waits_for_its_next_attempt_and_says_why() throws Exception {
        var id = inWorkspace(() -> jobs.add(new Greeter.Greet("stutter", true), null));

        var row = until(id, job -> job.attempts() == 1 && job.error() != null);

        assertThat(row.state()).isEqualTo(JobRow.State.QUEUED);
        assertThat(row.error()).isEqualTo("IllegalArgumentException");
        inWorkspace(() -> {
            jobs.cancel(id);
            return null;
        });
        assertThat(until(id, JobRow::over).state()).isEqualTo(JobRow.State.CANCELLED);
    }

    @Test
    void another_workspace_neither_sees_nor_stops_a_job() throws Exception {
        var id = inWorkspace(() -> jobs.add(new Greeter.Greet("later", false), null, Duration.ofHours(1)));

        Binding.within(world.zainab().workspace(), () -> {
            assertThat(jobs.find(id)).isEmpty();
            jobs.cancel(id);
            return null;
        });

        assertThat(find(id).state()).isEqualTo(JobRow.State.QUEUED);
    }

    /** Settings shows every job by what it does, never by the name of its class. */
    @Test
    void every_job_has_words_in_both_languages() {
        var types = workers.stream().map(worker -> ResolvableType.forClass(AopUtils.getTargetClass(worker)).as(Worker.class).getGeneric(0).resolve()).filter(type -> type != Greeter.Greet.class).toList();
        assertThat(types).hasSizeGreaterThan(10);
        for (var host : List.of(world.sara(), world.zainab())) {
            world.in(host, () -> assertThat(types).allSatisfy(type -> assertThat(Ui.has("job." + type.getSimpleName())).as(type.getSimpleName()).isTrue()));
        }
    }

    @Autowired
    List<Worker<?>> workers;
    @Autowired
    JdbcClient jdbc;

    private long jobsNamed(String word) {
        return new TransactionTemplate(transactions).execute(status -> jdbc.sql("select count(*) from control.jobs where payload->>'word' = :word")
                .param("word", word).query(Long.class).single());
    }

    private JobRow find(long id) throws Exception {
        return Binding.within(world.sara().workspace(), () -> jobs.find(id).orElseThrow());
    }

    private JobRow until(long id, Predicate<JobRow> there) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        var row = find(id);
        while (!there.test(row) && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(50);
            row = find(id);
        }
        assertThat(row).matches(there);
        return row;
    }
}
