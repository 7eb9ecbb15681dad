package rabta.conversations;

import java.util.Optional;

import rabta.identity.Viewer;
import rabta.kernel.web.Page;

/** A panel beside a conversation: its person, their orders, the ticket; a bean of whichever room has something to say. */
public interface ConversationAside {

    /** @param page what the template {@code <package>/<class of page>.jte} draws; it begins with its own heading */
    record Panel(String key, Page page) {
    }

    default int order() {
        return 100;
    }

    /** Empty where it has nothing to say of that conversation to that viewer. */
    Optional<Panel> panel(Conversation conversation, Viewer viewer);
}
