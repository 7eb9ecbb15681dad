package rabta.support.portal;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.ConversationWatcher.Arrived;
import rabta.support.tickets.SaidBesides;

/**
 * Opening again what is over is its customer's. A colleague who began to write while it was still open, and whose words come in after it was solved, says them all the same: they wait in the inbox, and the
 * ticket stays over.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class LateColleague implements SaidBesides {

    private final GuestTickets tickets;

    LateColleague(GuestTickets tickets) {
        this.tickets = tickets;
    }

    @Override
    public boolean takes(Arrived arrived) {
        return tickets.talk(arrived.conversation()).map(ticket -> !tickets.held(ticket).open()).orElse(false);
    }
}
