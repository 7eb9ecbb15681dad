package rabta.support.tickets;

import static rabta.support.TicketKind.TICKET;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import rabta.customers.RecordKind;
import rabta.customers.listing.RowMark;
import rabta.identity.Viewer;

/** What stands beside tickets stands beside them in their list too. */
@Component
class TicketRowMarks implements RowMark {

    private final TicketChips chips;

    TicketRowMarks(TicketChips chips) {
        this.chips = chips;
    }

    @Override
    public Map<Long, List<Mark>> of(RecordKind kind, Collection<Long> ids, Viewer viewer) {
        return !TICKET.equals(kind) ? Map.of() : chips.of(ids, viewer).entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
                each -> each.getValue().stream().map(chip -> new Mark(chip.text(), chip.icon(), chip.colour(), chip.until())).toList()));
    }
}
