package rabta.sales.assignment;

import org.springframework.stereotype.Component;

import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;

/** What waits stands in the turn itself, which is taken in the transaction that gives the lead on: it goes once, whatever dies. */
@Component
class HandingOn implements Worker<HandOn> {

    private final Assignments assignments;

    HandingOn(Assignments assignments) {
        this.assignments = assignments;
    }

    @Override
    public void on(HandOn job, Run run) {
        assignments.handOn(job.lead(), job.due());
    }
}
