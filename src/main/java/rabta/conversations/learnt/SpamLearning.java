package rabta.conversations.learnt;

import java.util.List;

import org.springframework.stereotype.Component;

import rabta.kernel.jobs.Nightly;
import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;

/** Learns what was said, measures whenever there is a tenth more of it, and tidies by night. */
@Component
class SpamLearning implements Worker<LearnSpam>, Nightly {

    private final Lessons lessons;

    SpamLearning(Lessons lessons) {
        this.lessons = lessons;
    }

    @Override
    public void on(LearnSpam job, Run run) {
        lessons.learn(List.of(job.conversation()));
        if (lessons.learnt().due()) {
            measure();
        }
    }

    /** Reckoned outside of any transaction: nobody waits for it. */
    Measured measure() {
        var measured = Measured.of(lessons.taught());
        lessons.measured(measured);
        return measured;
    }

    @Override
    public void tidyWorkspace() {
        lessons.prune();
        if (lessons.learnt().due()) {
            measure();
        }
    }
}
