package rabta.support.tickets;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a status of a ticket means, whatever the business calls it. */
public enum TicketState {
    /** Nobody has taken it up. */
    NEW,
    /** It waits for us. */
    OPEN,
    /** It waits for the customer: promised times stand still. */
    WAITING,
    /** It waits for something else: a part, a supplier. */
    HOLD,
    /** We think that it is done; a reply opens it again. */
    SOLVED,
    /** It is over. */
    CLOSED;

    /** As filters, the API and {@code progress.<word>} call it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether something is still to be done about it. */
    public boolean open() {
        return this != SOLVED && this != CLOSED;
    }

    public static Optional<TicketState> named(String word) {
        return Stream.of(values()).filter(state -> state.word().equals(word)).findFirst();
    }
}
