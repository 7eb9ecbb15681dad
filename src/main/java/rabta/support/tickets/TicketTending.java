package rabta.support.tickets;

import java.time.Instant;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;

/** The moment stands in the ticket itself and is taken out of it in the transaction that acts: it is done once, whatever dies. */
@Component
class TicketTending implements Worker<TendTicket> {

    private final TicketTimes times;
    private final TicketMoves moves;
    private final TransactionTemplate transaction;

    TicketTending(TicketTimes times, TicketMoves moves, PlatformTransactionManager transactions) {
        this.times = times;
        this.moves = moves;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void on(TendTicket job, Run run) {
        transaction.executeWithoutResult(status -> tend(job.ticket(), job.due()));
    }

    private void tend(long ticket, Instant due) {
        times.due(ticket, due).ifPresent(state -> {
            if (state == TicketState.SOLVED) {
                moves.into(ticket, TicketState.CLOSED, null);
            } else if (state == TicketState.WAITING) {
                waited(ticket);
            }
        });
    }

    private void waited(long ticket) {
        var rules = times.rules();
        if (rules.remindDays() == null || times.reminded(ticket)) {
            moves.into(ticket, TicketState.SOLVED, null);
        } else {
            times.remind(ticket);
            times.later(ticket, rules.giveUpDays());
        }
    }
}
