package rabta.conversations.inbox;

import java.util.List;

import rabta.conversations.Conversation;
import rabta.customers.people.Person;
import rabta.customers.purchases.Purchase;
import rabta.customers.search.Found;
import rabta.kernel.web.Page;

/**
 * Whom a conversation is with.
 *
 * @param person null where nobody knows, or the viewer does not see them
 * @param shows which of their facts the viewer sees
 * @param orders the latest
 * @param earlier what else was said with them
 * @param likely who may be meant where nobody knows
 */
public record PersonPanel(Conversation conversation, Person person, List<String> shows, List<Purchase> orders, List<Conversation> earlier, List<Found> likely, boolean mayAnswer, boolean mayMeet) implements Page {

    public boolean sees(String field) {
        return shows.contains(field);
    }
}
