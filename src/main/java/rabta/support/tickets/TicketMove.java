package rabta.support.tickets;

/**
 * A step of a ticket.
 *
 * @param from the number of the status in which it was seen, or null; where it stands elsewhere by now, nothing is done
 * @param to the number of the status that it gets, or null
 * @param state where {@code to} is null, what the status means that it gets, as a word: then it is the first of that meaning
 * @param cause what lay at the root of it, by its number, where that must be said before it is solved; or null
 */
public record TicketMove(Long from, Long to, String state, Long cause) {

    public TicketMove(Long from, Long to, String state) {
        this(from, to, state, null);
    }

    public static TicketMove to(TicketState state) {
        return new TicketMove(null, null, state.word());
    }
}
