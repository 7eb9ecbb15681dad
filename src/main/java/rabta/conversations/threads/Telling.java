package rabta.conversations.threads;

import java.util.Collection;
import java.util.List;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.NotificationKind;
import rabta.collaboration.notifications.Notifications;
import rabta.collaboration.notifications.Notifications.Told;
import rabta.conversations.Conversation;
import rabta.customers.records.Callees;

/** Tells members what concerns them in conversations. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Telling {

    private final JdbcClient jdbc;
    private final Notifications notifications;
    private final Callees callees;

    Telling(JdbcClient jdbc, Notifications notifications, Callees callees) {
        this.jdbc = jdbc;
        this.notifications = notifications;
        this.callees = callees;
    }

    void given(long conversation, Long member, Long by) {
        if (member != null && !member.equals(by)) {
            tell(ConversationNotices.GIVEN, conversation, Set.of(member), by);
        }
    }

    void called(long conversation, String text, Long by) {
        tell(ConversationNotices.CALLED, conversation, callees.in(text), by);
    }

    /** Whoever has the conversation or follows it hears of the customer's words once until they have read them. */
    public void written(long conversation, long message) {
        var members = jdbc.sql("""
                select w.member_id
                  from (select c.assignee_id from conversations c where c.id = :id and c.assignee_id is not null
                         union select f.member_id from conversation_followers f where f.conversation_id = :id) w (member_id)
                       left join conversation_readers r on r.conversation_id = :id and r.member_id = w.member_id
                 where coalesce(r.read_id, 0) >= coalesce((select max(m.id) from messages m where m.conversation_id = :id and m.direction = 'in' and m.id < :message), 0)
                """).param("id", conversation).param("message", message).query(Long.class).list();
        tell(ConversationNotices.WRITTEN, conversation, members, null);
    }

    /** Whoever wrote it hears that it did not go out. */
    public void failed(long conversation, long message) {
        tell(ConversationNotices.FAILED, conversation, jdbc.sql("select m.author_id from messages m where m.id = :id and m.author_id is not null").param("id", message).query(Long.class).list(), null);
    }

    private void tell(NotificationKind kind, long conversation, Collection<Long> members, Long by) {
        if (!members.isEmpty()) {
            notifications.tell(kind, members.stream().map(member -> new Told(member, Conversation.ref(conversation), null)).toList(), by);
        }
    }
}
