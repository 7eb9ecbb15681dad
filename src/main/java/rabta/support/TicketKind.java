package rabta.support;

import java.util.List;
import java.util.Set;

import rabta.customers.RecordKind;
import rabta.customers.Sort;
import rabta.customers.TradeKind;

/** Tickets are records as people and companies are: {@link #TICKET} is their kind. */
public class TicketKind implements TradeKind {

    public static final RecordKind TICKET = new RecordKind("ticket", "tickets", "tickets");

    private static final String OPEN = "{\"field\":\"progress\",\"operator\":\"any_of\",\"values\":[\"new\",\"open\",\"waiting\",\"hold\"]}";

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
        return List.of("name", "person", "company", "status", "priority", "due", "type", "owner", "updated");
    }

    /** The latest first: a ticket's name is what somebody happened to write above it. */
    @Override
    public Sort order() {
        return Sort.NEWEST;
    }

    @Override
    public boolean numbered() {
        return true;
    }

    @Override
    public List<String> brief() {
        return List.of("status", "person", "company", "priority", "due");
    }

    @Override
    public boolean asksForOwn() {
        return true;
    }

    @Override
    public List<Look> looks() {
        return List.of(new Look("/tickets/board", "layout-kanban", "ticket_board.board"));
    }

    @Override
    public Set<String> unhideable() {
        return Set.of("status", "progress", "type", "priority");
    }

    @Override
    public List<Asked> asked() {
        return List.of(new Asked("tickets.view.open", OPEN), new Asked("tickets.view.mine", every(OPEN, "{\"field\":\"owner\",\"operator\":\"is\",\"values\":[\"me\"]}")),
                new Asked("tickets.view.unassigned", every(OPEN, "{\"field\":\"owner\",\"operator\":\"empty\",\"values\":[]}")),
                new Asked("tickets.view.late", "{\"field\":\"lateness\",\"operator\":\"is\",\"values\":[\"late\"]}"), new Asked("tickets.view.waiting", "{\"field\":\"progress\",\"operator\":\"any_of\",\"values\":[\"waiting\",\"hold\"]}"),
                new Asked("tickets.view.over", "{\"field\":\"progress\",\"operator\":\"any_of\",\"values\":[\"solved\",\"closed\"]}"));
    }

    private static String every(String... conditions) {
        return "{\"every\":[" + String.join(",", conditions) + "]}";
    }
}
