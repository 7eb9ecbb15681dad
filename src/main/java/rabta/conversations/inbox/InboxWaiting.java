package rabta.conversations.inbox;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.conversations.Conversations;
import rabta.identity.Permission;
import rabta.identity.Ringing;
import rabta.identity.Viewer;
import rabta.kernel.sql.Lately;

/** How many conversations are the viewer's and open, or nobody's, for the rail. */
@Component
class InboxWaiting implements Ringing {

    private final Conversations conversations;
    private final TransactionTemplate reading;
    private final Lately<Integer> counted = new Lately<>();

    InboxWaiting(Conversations conversations, PlatformTransactionManager transactions) {
        this.conversations = conversations;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    @Override
    public String at() {
        return "inbox";
    }

    /** At most a second old. */
    @Override
    public int unread(Viewer viewer) {
        return !viewer.may(Permission.VIEW_CONVERSATIONS) ? 0 : counted.of(viewer.id(), () -> now(viewer));
    }

    int now(Viewer viewer) {
        return reading.execute(status -> {
            var counts = conversations.counts(viewer);
            return counts.getOrDefault("mine", 0) + counts.getOrDefault("unassigned", 0);
        });
    }
}
