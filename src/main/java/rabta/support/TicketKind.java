package rabta.support;

import java.util.List;
import java.util.Set;

import rabta.customers.RecordKind;
import rabta.customers.TradeKind;

/** Tickets are records as people and companies are: {@link #TICKET} is their kind. */
public class TicketKind implements TradeKind {

    public static final RecordKind TICKET = new RecordKind("ticket", "tickets", "tickets");

    @Override
    public RecordKind kind() {
        return TICKET;
    }

    @Override
    public String area() {
        return "support";
    }

    @Override
    public String home() {
        return "/tickets";
    }

    @Override
    public List<String> columns() {
        return List.of("number", "name", "person", "company", "type", "priority", "status", "due", "owner", "updated");
    }

    @Override
    public Set<String> unhideable() {
        return Set.of("status", "progress", "type", "priority");
    }
}
