package rabta.conversations.replies;

import java.util.List;
import java.util.Map;

import rabta.conversations.Conversation;
import rabta.identity.Viewer;

/** What prepared answers can name, such as a ticket's number: a bean of whichever room knows it. */
public interface ReplyVariable {

    /** The names that it knows, in small letters: {@code ticket number}. */
    List<String> names();

    /** What they stand for in that conversation; a name that is left out stands for nothing there. */
    Map<String, String> values(Conversation conversation, Viewer viewer);
}
