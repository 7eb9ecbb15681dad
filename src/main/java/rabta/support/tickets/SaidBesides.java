package rabta.support.tickets;

import rabta.conversations.ConversationWatcher.Arrived;

/** Takes what somebody wrote that moves no ticket: it is no word about theirs, such as the answer to a survey, or about one that is not theirs to open again. A bean of whoever knows. */
public interface SaidBesides {

    /** @return whether it was that, and is taken: then it opens no ticket and none again */
    boolean takes(Arrived arrived);
}
