package rabta.support.tickets;

import static rabta.support.TicketKind.TICKET;

import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.Conversation;
import rabta.conversations.ConversationAside;
import rabta.customers.RecordKind;
import rabta.identity.Permission;
import rabta.identity.Reach;
import rabta.identity.Viewer;

/** The panel of tickets beside a conversation. */
@Component
@Transactional(readOnly = true)
class TicketAsides implements ConversationAside {

    private static final int OTHERS = 5;

    private final TicketConversations kept;
    private final Tickets tickets;
    private final TicketLines lines;

    TicketAsides(TicketConversations kept, Tickets tickets, TicketLines lines) {
        this.kept = kept;
        this.tickets = tickets;
        this.lines = lines;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public Optional<Panel> panel(Conversation conversation, Viewer viewer) {
        if (!conversation.whole() || !viewer.may(Permission.VIEW_TICKETS) || viewer.sees(TICKET.type()) == Reach.NONE) {
            return Optional.empty();
        }
        var id = kept.ticket(conversation.id());
        var own = id.map(List::of).map(ids -> lines.of(tickets.each(ids, viewer), viewer)).orElse(List.of()).stream().findFirst().orElse(null);
        var others = conversation.personId() == null ? List.<Ticket>of()
                : tickets.of(RecordKind.PERSON, conversation.personId(), OTHERS + 1, viewer).stream().filter(ticket -> ticket.state().open() && !Optional.of(ticket.id()).equals(id)).limit(OTHERS).toList();
        boolean free = own == null ? id.isEmpty() : !own.ticket().state().open();
        return Optional.of(new Panel("tickets", new TicketAside(conversation.id(), own, lines.of(others, viewer), free && viewer.may(Permission.EDIT_TICKETS) && viewer.rights().of(TICKET.type()).create())));
    }
}
