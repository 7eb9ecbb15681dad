package rabta.support.tickets;

import java.util.List;

import rabta.conversations.Conversation;
import rabta.conversations.Message;

/** A conversation about a ticket with its latest messages, the oldest first. @param more whether there are earlier ones */
public record TicketThread(Conversation conversation, List<Message> messages, boolean more) {
}
