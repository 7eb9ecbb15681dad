package rabta.conversations.inbox;

import java.util.List;

import rabta.kernel.web.Page;

/** What was said with a person, the latest first. @param more whether there is more than these @param form to write to them, where anybody may */
public record PersonConversations(long person, String name, List<InboxRow> rows, boolean more, boolean mayStart, StartNew form) implements Page {
}
