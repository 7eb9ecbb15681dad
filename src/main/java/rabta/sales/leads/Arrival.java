package rabta.sales.leads;

/** Wants to know of each lead that comes in, in the transaction in which it does: who reckons its score, and after that who hands it out; {@code @Order} says who is asked first. */
public interface Arrival {

    /** @param owned whether somebody looks after it already */
    void arrived(long lead, boolean owned);
}
