package rabta.support.tickets;

import static rabta.support.TicketKind.TICKET;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.Conversation;
import rabta.conversations.ConversationMark;
import rabta.identity.Permission;
import rabta.identity.Reach;
import rabta.identity.Viewer;
import rabta.kernel.ui.Ui;

/** A conversation in the inbox bears the number of its ticket, and what is promised for it. */
@Component
@Transactional(readOnly = true)
class TicketConversationMarks implements ConversationMark {

    private final TicketConversations kept;
    private final Tickets tickets;
    private final TicketWords words;
    private final TicketChips chips;

    TicketConversationMarks(TicketConversations kept, Tickets tickets, TicketWords words, TicketChips chips) {
        this.kept = kept;
        this.tickets = tickets;
        this.words = words;
        this.chips = chips;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Map<Long, List<Mark>> marks(Collection<Conversation> conversations, Viewer viewer) {
        if (!viewer.may(Permission.VIEW_TICKETS) || viewer.sees(TICKET.type()) == Reach.NONE) {
            return Map.of();
        }
        var of = kept.tickets(conversations.stream().map(Conversation::id).toList());
        if (of.isEmpty()) {
            return Map.of();
        }
        var seen = tickets.each(of.values().stream().distinct().toList(), viewer).stream().collect(Collectors.toMap(Ticket::id, Function.identity()));
        var chipped = chips.of(seen.keySet(), viewer);
        var marks = new HashMap<Long, List<Mark>>();
        of.forEach((conversation, id) -> {
            var ticket = seen.get(id);
            if (ticket != null) {
                var some = new ArrayList<Mark>();
                some.add(new Mark("#" + id, "ticket", null, TICKET.path(id), Ui.t("tickets.mark", words.type(ticket.typeId()).name(), words.status(ticket.statusId()).name())));
                chipped.getOrDefault(id, List.of()).forEach(chip -> some.add(new Mark(chip.text(), chip.icon(), chip.colour(), null, null, null, chip.until())));
                marks.put(conversation, some);
            }
        });
        return marks;
    }
}
