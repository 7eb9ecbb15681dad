package rabta.sales.leads;

/** Wants to know of each lead that comes in, in the transaction in which it does: who hands it out, who reckons its score. */
public interface Arrival {

    /** @param owned whether somebody looks after it already */
    void arrived(long lead, boolean owned);
}
