package rabta.support.tickets;

import java.time.Instant;
import java.util.List;

/**
 * Wants to know what befalls tickets, in the transaction in which it does; a bean each. What it is given is the ticket as it
 * stands from then on. {@code by} is the member who did it, or null for the program itself and for customers.
 */
public interface TicketWatcher {

    /** A ticket was opened. */
    default void opened(TicketFacts ticket, Long by) {
    }

    /** The customer wrote: from then on it waits for us. @param at when they wrote */
    default void asked(TicketFacts ticket, Instant at) {
    }

    /** A member answered the customer; what machines send does not count. @param first whether nobody had before */
    default void answered(TicketFacts ticket, Instant at, boolean first, Long by) {
    }

    /** An answer was taken back before it went out; where it was the only one, nobody has answered yet. */
    default void unanswered(TicketFacts ticket) {
    }

    /** Its status went into another state: it waits for the customer, is on hold, solved, closed, open again. */
    default void moved(TicketFacts before, TicketFacts ticket, Long by) {
    }

    /** Its type, priority, owner, team, tags, customer or another of its values changed; which is not said. */
    default void changed(TicketFacts ticket, Long by) {
    }

    /** One became part of another, which goes on; the first is seen no more, and stands as it stood. */
    default void merged(TicketFacts from, TicketFacts into, Long by) {
    }

    /** What somebody said about a ticket: a member's answer, or what its customer wrote. @param by the member, or null */
    record Said(boolean answer, Instant at, Long by) {
    }

    /** What was said in whose conversations, the first first, while there was but one ticket: all of it was told of the one that stayed. */
    record Parting(Instant since, List<Said> ofFrom, List<Said> ofInto) {
    }

    /** That was taken back: both go on, each with what was said about it. */
    default void unmerged(TicketFacts from, TicketFacts into, Parting parting, Long by) {
    }

    /** It came back from the archive or out of the bin. */
    default void returned(TicketFacts ticket, Long by) {
    }
}
