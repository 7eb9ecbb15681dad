package rabta.conversations.threads;

import java.time.Instant;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.Conversation;
import rabta.conversations.ConversationHappened;
import rabta.conversations.ConversationWatcher;
import rabta.customers.RecordKind;
import rabta.kernel.events.Happenings;

/** What a conversation knows of its messages: the last one, since when the customer waits, when it was first answered. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class Tally {

    private final JdbcClient jdbc;
    private final Happenings happenings;
    private final ObjectProvider<ConversationWatcher> watchers;

    Tally(JdbcClient jdbc, Happenings happenings, ObjectProvider<ConversationWatcher> watchers) {
        this.jdbc = jdbc;
        this.happenings = happenings;
        this.watchers = watchers;
    }

    /** A message of ours counts as the answer from now on; once for each. */
    public void answered(long message) {
        record Row(long conversation, Long author, boolean automatic, String text, int files, Long person, String kind, boolean first, boolean told) {
        }
        var row = jdbc.sql("""
                update messages m set particulars = m.particulars || '{"counted": true}'
                  from conversations c join channels h on h.id = c.channel_id
                 where m.id = :id and c.id = m.conversation_id and m.direction = 'out' and not m.particulars ? 'counted'
                returning c.id, m.author_id, m.automatic, m.text, (select count(*) from message_files f where f.message_id = m.id), c.person_id, c.kind, c.first_replied_at is null, h.privacy <> 'nothing'
                """.replace("particulars ? 'counted'", "particulars ?? 'counted'")).param("id", message)
                .query((r, n) -> new Row(r.getLong(1), r.getObject(2, Long.class), r.getBoolean(3), r.getString(4), r.getInt(5), r.getObject(6, Long.class), r.getString(7), r.getBoolean(8), r.getBoolean(9))).optional().orElse(null);
        if (row == null) {
            return;
        }
        jdbc.sql("""
                update conversations
                   set preview = :preview, last_direction = 'out', last_message_at = now(), version = version + 1,
                       waiting_since = case when :automatic then waiting_since end,
                       first_replied_at = case when :automatic then first_replied_at else coalesce(first_replied_at, now()) end
                 where id = :id
                """).param("preview", Messages.preview(row.text(), row.files())).param("automatic", row.automatic()).param("id", row.conversation()).update();
        if (row.person() != null && row.told()) {
            happenings.record(new ConversationHappened.MessageSent(RecordKind.PERSON.ref(row.person()), row.conversation(), message, row.kind()), row.author());
            jdbc.sql("update people set touched_at = greatest(touched_at, now()) where id = :id").param("id", row.person()).update();
        }
        watchers.orderedStream().forEach(watcher -> watcher.answered(new ConversationWatcher.Answered(row.conversation(), message, row.author(), row.first() && !row.automatic(), row.automatic(), Instant.now())));
    }

    /** Counted anew, after messages came or went. */
    void refresh(long conversation) {
        jdbc.sql("""
                update conversations c
                   set last_message_at = coalesce(l.created_at, c.last_message_at), last_direction = l.direction, preview = left(regexp_replace(l.text, '\\s+', ' ', 'g'), 200),
                       last_incoming_at = i.at, last_incoming_id = i.id,
                       first_replied_at = (select min(m.created_at) from messages m where m.conversation_id = c.id and m.direction = 'out' and not m.automatic),
                       waiting_since = case when c.state <> 'resolved' and not c.spam and not c.blocked and not exists (select from bot_talks b where b.conversation_id = c.id) then
                           (select min(m.created_at) from messages m
                             where m.conversation_id = c.id and m.direction = 'in' and not m.automatic
                               and m.id > coalesce((select max(o.id) from messages o where o.conversation_id = c.id and o.direction = 'out' and not o.automatic and o.particulars ?? 'counted'), 0)) end,
                       version = c.version + 1
                  from conversations k
                       left join lateral (select m.created_at, m.direction, m.text from messages m where m.conversation_id = k.id and m.direction <> 'note' order by m.created_at desc, m.id desc limit 1) l on true
                       left join lateral (select max(m.created_at) at, max(m.id) id from messages m where m.conversation_id = k.id and m.direction = 'in') i on true
                 where c.id = :id and k.id = c.id
                """).param("id", conversation).update();
    }

    void tell(ConversationWatcher.Changed changed) {
        watchers.orderedStream().forEach(watcher -> watcher.changed(changed));
    }

    void changed(long conversation, String what, Object before, Object after, Long by) {
        tell(new ConversationWatcher.Changed(conversation, what, before == null ? null : before.toString(), after == null ? null : after.toString(), by));
    }

    void unanswered(long conversation, long message) {
        watchers.orderedStream().forEach(watcher -> watcher.unanswered(conversation, message));
    }

    void merged(long from, long into, Long by) {
        watchers.orderedStream().forEach(watcher -> watcher.merged(from, into, by));
    }

    void unmerged(long from, long into, Long by) {
        watchers.forEach(watcher -> watcher.unmerged(from, into, by));
    }

    void split(long from, long to, long message, Long by) {
        watchers.orderedStream().forEach(watcher -> watcher.split(from, to, message, by));
    }

    void happened(ConversationHappened happening, Long by) {
        happenings.record(happening, by);
    }

    static rabta.kernel.events.Ref ref(long conversation) {
        return Conversation.ref(conversation);
    }
}
