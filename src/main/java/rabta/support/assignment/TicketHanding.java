package rabta.support.assignment;

import org.springframework.stereotype.Component;

import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;

/** Whether a ticket still waits is asked while its row is held: however often the job comes, it is given once. */
@Component
class TicketHanding implements Worker<HandTicket> {

    private final TicketAssignment assignment;

    TicketHanding(TicketAssignment assignment) {
        this.assignment = assignment;
    }

    @Override
    public void on(HandTicket job, Run run) {
        assignment.again(job.ticket());
    }
}
