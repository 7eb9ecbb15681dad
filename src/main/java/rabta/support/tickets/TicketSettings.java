package rabta.support.tickets;

import java.util.List;
import java.util.Map;

import rabta.kernel.web.Page;

/** What the business calls its tickets, and when they close by themselves. */
public record TicketSettings(List<TicketType> types, List<TicketStatus> statuses, List<TicketCause> causes, ClosingForm closing, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }
}
