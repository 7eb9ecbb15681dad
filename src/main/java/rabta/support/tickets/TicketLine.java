package rabta.support.tickets;

import java.util.List;

/** A ticket in a short list. @param status what its status is called @param type likewise @param chips what stands beside it */
public record TicketLine(Ticket ticket, String type, String status, List<TicketMark.Chip> chips) {
}
