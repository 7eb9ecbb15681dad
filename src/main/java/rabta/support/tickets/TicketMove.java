package rabta.support.tickets;

/**
 * A step of a ticket.
 *
 * @param from the number of the status in which it was seen, or null; where it stands elsewhere by now, nothing is done
 * @param to the number of the status that it gets, or null
 * @param state where {@code to} is null, what the status means that it gets, as a word: then it is the first of that meaning
 */
public record TicketMove(Long from, Long to, String state) {

    public static TicketMove to(TicketState state) {
        return new TicketMove(null, null, state.word());
    }
}
