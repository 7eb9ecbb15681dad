package rabta.support.sla;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.ConversationMark;
import rabta.customers.Visible;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.support.TicketKind;
import rabta.support.tickets.TicketMark;

/** The promise that is due first, as a chip beside a ticket and beside its conversation. */
@Component
@Order(10)
@Transactional(readOnly = true)
class PromiseMarks implements TicketMark, ConversationMark {

    private final Clocks clocks;
    private final JdbcClient jdbc;

    PromiseMarks(Clocks clocks, JdbcClient jdbc) {
        this.clocks = clocks;
        this.jdbc = jdbc;
    }

    @Override
    public Map<Long, List<TicketMark.Chip>> of(Collection<Long> tickets, Viewer viewer) {
        var now = Instant.now();
        return told(viewer) ? soonest(tickets).entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, each -> List.of(chip(each.getValue(), now)))) : Map.of();
    }

    private static TicketMark.Chip chip(Clock clock, Instant now) {
        return new TicketMark.Chip(clock.due() == null ? "player-pause" : clock.broken(now) ? "clock-exclamation" : "clock", Remaining.of(clock, now), tone(clock, now, "bad", "warn"), clock.due());
    }

    private static String tone(Clock clock, Instant now, String broken, String risk) {
        return clock.broken(now) ? broken : clock.risk() != null && !clock.risk().isAfter(now) ? risk : null;
    }

    private Map<Long, Clock> soonest(Collection<Long> tickets) {
        return tickets.isEmpty() ? Map.of() : clocks.promised(tickets).stream().collect(Collectors.toMap(Clock::ticket, clock -> clock, (first, later) -> first));
    }

    static boolean told(Viewer viewer) {
        return viewer.may(Permission.VIEW_TICKETS) && !viewer.rights().of(TicketKind.TICKET.type()).hides("sla") && !viewer.rights().of(TicketKind.TICKET.type()).hides("sla_due");
    }

    // Behind the ticket's own number.
    @Override
    public int order() {
        return 110;
    }

    @Override
    public Map<Long, List<ConversationMark.Mark>> marks(Collection<Long> conversations, Viewer viewer) {
        if (conversations.isEmpty() || !told(viewer)) {
            return Map.of();
        }
        var tickets = new HashMap<Long, Long>();
        var where = Visible.to(viewer, TicketKind.TICKET, "r").and("r.archived_at is null");
        jdbc.sql("select c.conversation_id, r.id from ticket_conversations c join tickets r on r.id = c.ticket_id where c.present and c.conversation_id = any(:conversations) and " + where.sql())
                .param("conversations", conversations.toArray(Long[]::new)).params(where.params()).query((r, n) -> tickets.put(r.getLong(1), r.getLong(2))).list();
        var soonest = soonest(tickets.values());
        var now = Instant.now();
        var marks = new HashMap<Long, List<ConversationMark.Mark>>();
        tickets.forEach((conversation, ticket) -> {
            var clock = soonest.get(ticket);
            if (clock != null) {
                marks.put(conversation, List.of(mark(clock, now)));
            }
        });
        return marks;
    }

    private static ConversationMark.Mark mark(Clock clock, Instant now) {
        var tone = tone(clock, now, "red", "amber");
        return new ConversationMark.Mark(Remaining.of(clock, now), clock.due() == null ? "player-pause" : clock.broken(now) ? "clock-exclamation" : "clock", tone == null ? null : rabta.kernel.ui.Tone.named(tone), "/tickets/" + clock.ticket() + "/sla", null);
    }
}
