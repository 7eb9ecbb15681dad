package rabta.support.sla;

import org.springframework.stereotype.Component;

import rabta.customers.RecordKind;
import rabta.customers.dossier.RecordPart;
import rabta.support.TicketKind;

/** What is promised of a ticket, on its page. */
@Component
class PromisesOfTicket implements RecordPart {

    @Override
    public String name() {
        return "sla";
    }

    @Override
    public boolean on(RecordKind kind) {
        return TicketKind.TICKET.equals(kind);
    }
}
