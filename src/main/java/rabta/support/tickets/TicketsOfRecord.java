package rabta.support.tickets;

import org.springframework.stereotype.Component;

import rabta.customers.RecordKind;
import rabta.customers.dossier.RecordPart;
import rabta.support.TicketKind;

/** The tickets of a customer, and those about a deal or an object of the business, on its page. */
@Component
class TicketsOfRecord implements RecordPart {

    @Override
    public String name() {
        return "tickets";
    }

    @Override
    public boolean on(RecordKind kind) {
        return !TicketKind.TICKET.equals(kind);
    }
}
