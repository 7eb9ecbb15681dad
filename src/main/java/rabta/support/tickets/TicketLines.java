package rabta.support.tickets;

import java.util.List;

import org.springframework.stereotype.Component;

import rabta.identity.Viewer;

/** Tickets as short lists and the board show them: with their words, and what stands beside them. */
@Component
public class TicketLines {

    private final TicketWords words;
    private final TicketChips chips;

    TicketLines(TicketWords words, TicketChips chips) {
        this.words = words;
        this.chips = chips;
    }

    public List<TicketLine> of(List<Ticket> some, Viewer viewer) {
        var marked = chips.of(some.stream().map(Ticket::id).toList(), viewer);
        return some.stream().map(ticket -> new TicketLine(ticket, words.type(ticket.typeId()).name(), words.status(ticket.statusId()).name(), marked.getOrDefault(ticket.id(), List.of()))).toList();
    }
}
