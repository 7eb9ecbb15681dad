package rabta.kernel.jobs;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import org.springframework.boot.test.context.TestComponent;

import rabta.kernel.sql.Binding;

/** A worker that only tests know. */
@TestComponent
public class Greeter implements Worker<Greeter.Greet> {

    record Greet(String word, boolean stumble) implements Job {
    }

    final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @Override
    public void on(Greet job, Run run) {
        if (job.stumble()) {
            throw new IllegalArgumentException("stumbled");
        }
        heard.add(job.word() + " in " + Binding.schema(Binding.workspace()));
    }
}
