package rabta.support.tickets;

import java.util.List;

import rabta.conversations.Conversation;
import rabta.conversations.Message;

/** A conversation about a ticket with its latest messages, the oldest first. @param more whether there are earlier ones */
public record TicketThread(Conversation conversation, List<Message> messages, boolean more) {

    /** @param said the latest of it, the oldest first @param most of which so many are shown */
    static TicketThread of(Conversation conversation, List<Message> said, int most) {
        return new TicketThread(conversation, said.subList(Math.max(0, said.size() - most), said.size()), said.size() > most);
    }
}
