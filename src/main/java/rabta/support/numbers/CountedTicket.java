package rabta.support.numbers;

import java.time.Instant;

import rabta.support.tickets.TicketState;

/** A ticket that a number counts. @param person and {@code owner} null also where the viewer does not see them @param seconds what was measured of it, or null */
public record CountedTicket(long id, String name, String person, String owner, TicketState state, Instant created, Long seconds) {
}
