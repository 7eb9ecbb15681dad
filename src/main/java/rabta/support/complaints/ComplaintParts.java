package rabta.support.complaints;

import static rabta.identity.Permission.VIEW_TICKETS;
import static rabta.support.TicketKind.TICKET;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import rabta.customers.RecordKind;
import rabta.customers.dossier.RecordPart;
import rabta.identity.Place;

/** Where what was promised stands: on the ticket's page, and what complaints come of in the room of support. */
@Configuration(proxyBeanMethods = false)
class ComplaintParts {

    @Bean
    RecordPart remediesOfTicket() {
        return new RecordPart() {
            @Override
            public String name() {
                return "remedies";
            }

            @Override
            public boolean on(RecordKind kind) {
                return TICKET.equals(kind);
            }
        };
    }

    @Bean
    Place complaintNumbers() {
        return new Place("support", "complaints", "/tickets/complaints", 60, VIEW_TICKETS);
    }
}
