package rabta.conversations.learnt;

import org.springframework.stereotype.Component;

import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;

/** Measures when somebody asks for it. */
@Component
class SpamMeasuring implements Worker<MeasureSpam> {

    private final SpamLearning learning;
    private final Lessons lessons;

    SpamMeasuring(SpamLearning learning, Lessons lessons) {
        this.learning = learning;
        this.lessons = lessons;
    }

    @Override
    public void on(MeasureSpam job, Run run) {
        if (lessons.learnt().enough()) {
            learning.measure();
        }
    }
}
