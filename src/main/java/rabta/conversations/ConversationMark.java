package rabta.conversations;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import rabta.identity.Viewer;
import rabta.kernel.ui.Countdown;
import rabta.kernel.ui.Tone;

/** Something short that stands beside a conversation in lists and at its head, such as its ticket's number: a bean of a higher room. */
public interface ConversationMark {

    /** @param icon or null @param tone a {@link Tone} or null for the usual @param href where it leads, or null @param title what it says in full, or null @param deed or null @param until what it counts down to while the page is open, or null */
    record Mark(String label, String icon, Tone tone, String href, String title, Deed deed, Countdown until) {

        public Mark(String label, String icon, Tone tone, String href, String title) {
            this(label, icon, tone, href, title, null, null);
        }

        public Mark(String label, String icon, Tone tone, String href, String title, Deed deed) {
            this(label, icon, tone, href, title, deed, null);
        }
    }

    /** What can be done about it, at the head of the conversation. @param action to which it is posted */
    record Deed(String label, String icon, String action) {
    }

    default int order() {
        return 100;
    }

    /** Asked once for all conversations of a page. */
    Map<Long, List<Mark>> marks(Collection<Conversation> conversations, Viewer viewer);
}
