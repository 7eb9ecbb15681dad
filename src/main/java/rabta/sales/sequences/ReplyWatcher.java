package rabta.sales.sequences;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.ConversationWatcher;

/** Whoever writes back, on whatever channel, is spoken with by people from then on. What a machine answered is no reply. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ReplyWatcher implements ConversationWatcher {

    private final JdbcClient jdbc;
    private final ObjectProvider<Stopping> stopping;

    ReplyWatcher(JdbcClient jdbc, ObjectProvider<Stopping> stopping) {
        this.jdbc = jdbc;
        this.stopping = stopping;
    }

    @Override
    public void unanswered(long conversation, long message) {
        // Taken back before it went out: it was never sent, and the next step comes at its time.
        jdbc.sql("update sequence_sends s set state = 'SKIPPED' where s.message_id = :message").param("message", message).update();
    }

    @Override
    public void arrived(Arrived arrived) {
        if (arrived.automatic() || arrived.spam()) {
            return;
        }
        if (arrived.person() != null) {
            stopping.getObject().stopped(arrived.person(), Reason.REPLIED);
        }
        // A lead is nobody yet, and one who writes from the address that was written to need not be known as that person.
        jdbc.sql("select c.contact_address from conversations c where c.id = :id and c.contact_address like '%@%'").param("id", arrived.conversation()).query(String.class).optional()
                .ifPresent(address -> stopping.getObject().stoppedAt(address, Reason.REPLIED));
    }
}
