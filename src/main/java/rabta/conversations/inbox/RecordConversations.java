package rabta.conversations.inbox;

import java.util.List;

import rabta.conversations.Reachable.Reached;
import rabta.customers.RecordKind;
import rabta.kernel.web.Page;

/** What was said with whoever stands behind a record, the latest first. @param more whether there is more than these @param form to write to them, where the viewer may */
public record RecordConversations(RecordKind kind, long id, Reached reached, List<InboxRow> rows, boolean more, StartNew form) implements Page {

    public String path() {
        return kind.path(id);
    }

    /** Why nobody can be written to from here, as a message's key; null where somebody can. */
    public String why() {
        return !reached.somebody() ? "conversations.nobody" : reached.phone() == null && reached.email() == null ? "conversations.unreachable" : null;
    }

    public boolean mayStart() {
        return form != null && why() == null && !form.channels().isEmpty();
    }

    /** Whether it is a person's own page, and not that of what they are spoken with about. */
    public boolean own() {
        return kind.person();
    }
}
