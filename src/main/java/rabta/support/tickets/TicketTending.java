package rabta.support.tickets;

import org.springframework.stereotype.Component;

import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;
import rabta.kernel.web.Problem;

@Component
class TicketTending implements Worker<TendTicket> {

    private final Tending tending;

    TicketTending(Tending tending) {
        this.tending = tending;
    }

    @Override
    public void on(TendTicket job, Run run) {
        try {
            tending.tend(job.ticket(), job.due());
        } catch (Problem refused) {
            // The channel takes nothing now, such as WhatsApp a day after the customer wrote: the ticket does not wait for ever because of that.
            tending.tendSilently(job.ticket(), job.due());
        }
    }
}
