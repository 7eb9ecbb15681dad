package rabta.support.surveys;

import org.springframework.stereotype.Component;

import rabta.customers.RecordKind;
import rabta.customers.dossier.RecordPart;
import rabta.support.TicketKind;

/** What a customer answered, on their page and on that of their ticket. */
@Component
class RatingsPart implements RecordPart {

    @Override
    public String name() {
        return "ratings";
    }

    @Override
    public boolean on(RecordKind kind) {
        return RecordKind.PERSON.equals(kind) || TicketKind.TICKET.equals(kind);
    }
}
