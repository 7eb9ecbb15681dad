package rabta.support.tickets;

import static rabta.support.TicketKind.TICKET;

import java.util.List;

import org.springframework.stereotype.Component;

import rabta.customers.RecordKind;
import rabta.customers.fields.AskedSource;
import rabta.customers.fields.Relation;
import rabta.identity.Reach;
import rabta.identity.Viewer;

/** Lets filters over customers ask for their tickets. */
@Component
class TicketsAsked implements AskedSource {

    @Override
    public List<Relation> relations(RecordKind kind, Viewer viewer) {
        if (!kind.customer() || viewer.sees(TICKET.type()) == Reach.NONE || viewer.rights().of(TICKET.type()).hides(kind.type())) {
            return List.of();
        }
        var theirs = "r." + kind.type() + "_id";
        return List.of(new Relation("tickets", null, TICKET, true, "r.id", theirs, "tickets r", Relation.live(TICKET, viewer).and(theirs + " is not null"), List.of()));
    }
}
