package rabta.support.tickets;

import rabta.conversations.ConversationWatcher.Arrived;

/** Takes what a customer wrote that is no word about their ticket, such as the answer to a survey: a bean of whoever had asked. */
public interface SaidBesides {

    /** @return whether it was that, and is taken: then it opens no ticket and none again */
    boolean takes(Arrived arrived);
}
