package rabta.support.tickets;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import rabta.identity.Viewer;

/** What stands beside tickets: all who have something to put there are asked once. */
@Component
class TicketChips {

    private final ObjectProvider<TicketMark> marks;

    TicketChips(ObjectProvider<TicketMark> marks) {
        this.marks = marks;
    }

    Map<Long, List<TicketMark.Chip>> of(Collection<Long> tickets, Viewer viewer) {
        var chips = new HashMap<Long, List<TicketMark.Chip>>();
        if (!tickets.isEmpty()) {
            marks.orderedStream().forEach(mark -> mark.of(tickets, viewer).forEach((ticket, some) -> chips.computeIfAbsent(ticket, id -> new ArrayList<>()).addAll(some)));
        }
        return chips;
    }
}
