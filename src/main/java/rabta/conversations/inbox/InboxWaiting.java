package rabta.conversations.inbox;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.conversations.threads.Seeing;
import rabta.identity.Permission;
import rabta.identity.Ringing;
import rabta.identity.Viewer;
import rabta.kernel.sql.Lately;
import rabta.kernel.web.Visit;

/** How many conversations are open and the viewer's, or nobody's, for the rail. */
@Component
class InboxWaiting implements Ringing {

    private final JdbcClient jdbc;
    private final Seeing seeing;
    private final TransactionTemplate reading;
    private final Lately<Integer> counted = new Lately<>();

    InboxWaiting(JdbcClient jdbc, Seeing seeing, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.seeing = seeing;
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

    // Each half reads its own index, and no further than the number is told.
    int now(Viewer viewer) {
        return reading.execute(status -> {
            var seen = seeing.visibleTo(viewer);
            var half = "(select 1 from conversations c where " + seen.sql() + " and %s and c.state in ('open', 'pending') and not c.spam and not c.blocked and c.merged_into is null limit :most)";
            return jdbc.sql("select count(*) from (" + half.formatted("c.assignee_id = :reader") + " union all " + half.formatted("c.assignee_id is null and not exists (select from bot_talks b where b.conversation_id = c.id)") + ") x").params(seen.params()).param("reader", viewer.id())
                    .param("most", Visit.Bell.MOST + 1).query(Integer.class).single();
        });
    }
}
