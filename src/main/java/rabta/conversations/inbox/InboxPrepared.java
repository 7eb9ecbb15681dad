package rabta.conversations.inbox;

import java.util.List;

import rabta.kernel.web.Page;

/** What a / offers while somebody answers. */
public record InboxPrepared(long conversation, String title, String q, List<Text> texts) implements Page {

    /** @param text what stands in the answer then @param run the form that is sent instead, or null @param about a line of it */
    public record Text(String name, String about, String icon, String text, String run) {
    }
}
