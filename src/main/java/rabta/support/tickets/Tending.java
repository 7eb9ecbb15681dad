package rabta.support.tickets;

import java.time.Instant;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Does with a ticket what its time has come for. The moment stands in the ticket itself and is taken out of it in the transaction that acts: it is done once, whatever dies. */
@Service
@Transactional
public class Tending {

    private final TicketTimes times;
    private final TicketMoves moves;
    private final TicketThreads threads;

    Tending(TicketTimes times, TicketMoves moves, TicketThreads threads) {
        this.times = times;
        this.moves = moves;
        this.threads = threads;
    }

    /** Where the ticket waits for another moment by now, or for none, nothing is done. */
    public void tend(long ticket, Instant due) {
        tend(ticket, due, true);
    }

    /** The same where nothing can be written to the customer: it goes on as if it had been. */
    public void tendSilently(long ticket, Instant due) {
        tend(ticket, due, false);
    }

    private void tend(long ticket, Instant due, boolean writes) {
        times.due(ticket, due).ifPresent(state -> {
            if (state == TicketState.SOLVED) {
                moves.into(ticket, TicketState.CLOSED, null);
            } else if (state == TicketState.WAITING) {
                waited(ticket, writes);
            }
        });
    }

    private void waited(long ticket, boolean writes) {
        var rules = times.rules();
        if (rules.remindDays() == null || times.reminded(ticket)) {
            moves.into(ticket, TicketState.SOLVED, null);
        } else {
            if (writes) {
                threads.remind(ticket, rules);
            }
            times.remind(ticket);
            times.later(ticket, rules.giveUpDays());
        }
    }
}
