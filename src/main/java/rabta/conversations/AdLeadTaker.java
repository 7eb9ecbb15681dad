package rabta.conversations;

/** Takes in what people leave on advertisements: a bean of a higher room. */
public interface AdLeadTaker {

    /** In the transaction in which it counts as taken. It may come again for one that a file brought meanwhile, and makes no second one of it. */
    void take(AdLead lead);
}
