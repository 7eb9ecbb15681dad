package rabta.support.sla;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.support.TicketKind;
import rabta.support.tickets.TicketMark;

/** The promise that is at risk, else the one that is due first, as a chip beside a ticket; it counts down while the page is open. */
@Component
@Order(10)
@Transactional(readOnly = true)
class PromiseMarks implements TicketMark {

    private final Clocks clocks;

    PromiseMarks(Clocks clocks) {
        this.clocks = clocks;
    }

    @Override
    public Map<Long, List<Chip>> of(Collection<Long> tickets, Viewer viewer) {
        if (tickets.isEmpty() || !told(viewer)) {
            return Map.of();
        }
        var now = Instant.now();
        return clocks.promised(tickets, now).stream().collect(Collectors.toMap(Clock::ticket, clock -> List.of(chip(clock, now)), (first, later) -> first));
    }

    private static Chip chip(Clock clock, Instant now) {
        var until = Remaining.until(clock);
        var tone = until == null ? null : until.over(now) ? "bad" : until.near(now) ? "warn" : null;
        return new Chip(until == null ? "player-pause" : until.over(now) ? "clock-exclamation" : "clock", Remaining.of(clock, now), tone, until);
    }

    static boolean told(Viewer viewer) {
        var rights = viewer.rights().of(TicketKind.TICKET.type());
        return viewer.may(Permission.VIEW_TICKETS) && !rights.hides("sla") && !rights.hides("sla_due");
    }
}
