package rabta.support.tickets;

/** Has a hand in each ticket that is opened, in the transaction in which it is: who gives it to somebody, and then who does what rules say; {@code @Order} says who comes first. */
public interface TicketOpening {

    /** @param owned whether somebody looks after it already */
    void opened(long ticket, boolean owned);
}
