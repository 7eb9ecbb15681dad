package rabta.support.tickets;

import org.springframework.stereotype.Component;

import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;

@Component
class TicketTending implements Worker<TendTicket> {

    private final Tending tending;

    TicketTending(Tending tending) {
        this.tending = tending;
    }

    @Override
    public void on(TendTicket job, Run run) {
        tending.tend(job.ticket(), job.due());
    }
}
