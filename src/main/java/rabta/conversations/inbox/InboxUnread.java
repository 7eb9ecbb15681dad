package rabta.conversations.inbox;

import rabta.kernel.web.Page;
import rabta.kernel.web.Visit;

/** The number beside the inbox in the rail, alone. */
public record InboxUnread(Visit.Bell bell) implements Page {
}
