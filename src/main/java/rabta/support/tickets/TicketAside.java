package rabta.support.tickets;

import java.util.List;

import rabta.kernel.web.Page;

/**
 * The tickets of whoever a conversation is with, beside it.
 *
 * @param own the ticket that the conversation is about, or null
 * @param others the open ones of the same person
 * @param mayOpen whether the viewer may make one of it
 */
public record TicketAside(long conversation, TicketLine own, List<TicketLine> others, boolean mayOpen) implements Page {
}
