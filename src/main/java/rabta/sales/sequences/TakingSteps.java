package rabta.sales.sequences;

import java.util.ArrayList;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;

/** Takes what is due, each in a transaction of its own. */
@Component
class TakingSteps implements Worker<TakeSteps> {

    private static final Logger log = LoggerFactory.getLogger(TakingSteps.class);
    private static final int BATCH = 100;

    private final Stepping stepping;
    private final SequenceClock clock;

    TakingSteps(Stepping stepping, SequenceClock clock) {
        this.stepping = stepping;
        this.clock = clock;
    }

    @Override
    public void on(TakeSteps job, Run run) {
        if (!clock.latest(job.turn())) {
            return;
        }
        var seen = new ArrayList<Long>();
        for (List<Long> due = stepping.due(BATCH, seen); !due.isEmpty() && !run.cancelled(); due = stepping.due(BATCH, seen)) {
            due.forEach(this::take);
            seen.addAll(due);
        }
        clock.done(job.turn());
    }

    private void take(long enrolment) {
        try {
            stepping.take(enrolment, false);
        } catch (RuntimeException failure) {
            log.warn("the step of enrolment {} was not taken and is tried again in an hour", enrolment, failure);
            stepping.putOff(enrolment);
        }
    }
}
