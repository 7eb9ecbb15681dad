package rabta.conversations.bots;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.Conversation;
import rabta.conversations.ConversationHappened;
import rabta.conversations.ConversationWatcher;
import rabta.kernel.events.Happenings;
import rabta.kernel.jobs.Jobs;

/** Which conversations a bot has. One that it has counts as nobody's who waits; once it leaves, the team sees it as new. */
@Repository
@Transactional
class BotTalks {

    /** Why a bot leaves a conversation; {@code bots.left.<word>} says it. */
    enum Why {
        /** It said so itself. */
        ASKED,
        /** It could not be reached, or answered with a failure, several times. */
        FAILED,
        /** It took the message and said nothing to it. */
        SILENT,
        /** What it answered could not be sent. */
        REFUSED,
        /** Somebody of the team took it. */
        TAKEN,
        /** The channel has none any more. */
        REMOVED,
        /** Somebody answered. */
        ANSWERED;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** One message that the bot has not been asked about. */
    record Asking(long message, String text, Instant at, List<String> files) {
    }

    /** What was said before. @param by customer, team or bot */
    record Line(String by, String text, Instant at) {
    }

    private static final int REMEMBERED = 20;
    /** Longer than a call may take; whoever died with it is not waited for any longer. */
    private static final int CLAIMED_SECONDS = 60;

    private final JdbcClient jdbc;
    private final Jobs jobs;
    private final Happenings happenings;
    private final ObjectProvider<ConversationWatcher> watchers;

    BotTalks(JdbcClient jdbc, Jobs jobs, Happenings happenings, ObjectProvider<ConversationWatcher> watchers) {
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.happenings = happenings;
        this.watchers = watchers;
    }

    /** Gives it a message of a conversation that it has already, or that begins. One that begins anew and is somebody's of the team stays theirs. */
    public void give(long conversation, long message, boolean opened, boolean reopened) {
        if (opened || reopened) {
            jdbc.sql("insert into bot_talks (conversation_id, asked_id) select c.id, :message - 1 from conversations c where c.id = :id and (:opened or c.assignee_id is null) on conflict (conversation_id) do nothing").param("id", conversation).param("opened", opened).param("message", message).update();
        }
        if (has(conversation)) {
            jdbc.sql("update conversations set waiting_since = null where id = :id").param("id", conversation).update();
            jobs.add(new AskBot(conversation), null);
        }
    }

    @Transactional(readOnly = true)
    public boolean has(long conversation) {
        return jdbc.sql("select exists (select from bot_talks b where b.conversation_id = :id)").param("id", conversation).query(Boolean.class).single();
    }

    @Transactional(readOnly = true)
    public Set<Long> which(Collection<Long> conversations) {
        return Set.copyOf(jdbc.sql("select b.conversation_id from bot_talks b where b.conversation_id = any(:ids)").param("ids", conversations.toArray(Long[]::new)).query(Long.class).list());
    }

    /** Whether this one may ask now; of several only one does, so that messages come in their order. */
    public boolean claim(long conversation) {
        return jdbc.sql("update bot_talks set claimed_until = now() + make_interval(secs => " + CLAIMED_SECONDS + ") where conversation_id = :id and (claimed_until is null or claimed_until < now())").param("id", conversation).update() > 0;
    }

    public void release(long conversation) {
        jdbc.sql("update bot_talks set claimed_until = null where conversation_id = :id").param("id", conversation).update();
    }

    /** Somebody else asks at present: looks again in a moment. */
    public void later(long conversation, Duration pause) {
        if (has(conversation)) {
            jobs.add(new AskBot(conversation), null, pause);
        }
    }

    /** The next message it has not been asked about; claimed for as long as one call may take. */
    public Optional<Asking> next(long conversation) {
        jdbc.sql("update bot_talks set claimed_until = now() + make_interval(secs => " + CLAIMED_SECONDS + ") where conversation_id = :id").param("id", conversation).update();
        return jdbc.sql("""
                select m.id, m.text, m.created_at, (select array_agg(f.name order by x.position) from message_files x join files f on f.id = x.file_id where x.message_id = m.id)
                  from bot_talks b join messages m on m.conversation_id = b.conversation_id
                 where b.conversation_id = :id and m.direction = 'in' and not m.automatic and m.id > b.asked_id
                 order by m.id
                 limit 1
                """).param("id", conversation).query((r, n) -> new Asking(r.getLong(1), r.getString(2), r.getObject(3, OffsetDateTime.class).toInstant(), r.getArray(4) == null ? List.of() : List.of((String[]) r.getArray(4).getArray()))).optional();
    }

    /** What was said before that message, the oldest first; never what the team notes for itself. */
    @Transactional(readOnly = true)
    public List<Line> before(long conversation, long message) {
        return jdbc.sql("""
                select case when m.direction = 'in' then 'customer' when m.automatic then 'bot' else 'team' end, m.text, m.created_at
                  from messages m
                 where m.conversation_id = :id and m.direction in ('in', 'out') and m.id < :message
                 order by m.id desc
                 limit
                """ + " " + REMEMBERED).param("id", conversation).param("message", message).query((r, n) -> new Line(r.getString(1), r.getString(2), r.getObject(3, OffsetDateTime.class).toInstant())).list().reversed();
    }

    /** It has the message; where it may be silent nobody waits for its answer. */
    public void asked(long conversation, long message, Duration patience) {
        int still = jdbc.sql("update bot_talks set asked_id = greatest(asked_id, :message), failures = 0 where conversation_id = :id").param("message", message).param("id", conversation).update();
        if (still > 0 && patience != null) {
            jobs.add(new LeaveSilentBot(conversation, message), null, patience);
        }
    }

    /** Counts a failure. @return how many there are by now, one after the other; 0 where it has the conversation no more */
    public int failed(long conversation) {
        return jdbc.sql("update bot_talks set failures = failures + 1 where conversation_id = :id returning failures").param("id", conversation).query(Integer.class).optional().orElse(0);
    }

    /** It said that message. */
    public void said(long conversation, long message) {
        jdbc.sql("update bot_talks set answered_id = greatest(answered_id, :message) where conversation_id = :id").param("message", message).param("id", conversation).update();
    }

    /** Whether it has said something since that message. What the program says by itself does not count. */
    @Transactional(readOnly = true)
    public boolean answered(long conversation, long message) {
        return jdbc.sql("select exists (select from bot_talks b where b.conversation_id = :id and b.answered_id > :message)").param("id", conversation).param("message", message).query(Boolean.class).single();
    }

    /** The team has it from now on. @return false where the bot had it no more */
    public boolean leave(long conversation, Why why, Long by) {
        if (!forget(conversation)) {
            return false;
        }
        if (why != Why.ANSWERED) {
            jdbc.sql("""
                    update conversations
                       set waiting_since = case when last_incoming_id is not null and not spam and not blocked then now() end, version = version + 1,
                           state = case when state in ('pending', 'snoozed') then 'open' else state end, snoozed_until = null
                     where id = :id and state <> 'resolved'
                    """).param("id", conversation).update();
        }
        if (why != Why.ANSWERED && why != Why.TAKEN) {
            // Who has looked on while the bot had it sees it as new all the same.
            jdbc.sql("delete from conversation_readers where conversation_id = :id").param("id", conversation).update();
        }
        happenings.record(new ConversationHappened.ConversationLeftBot(Conversation.ref(conversation), why.word()), by);
        watchers.forEach(watcher -> watcher.changed(new ConversationWatcher.Changed(conversation, "bot", "with_bot", null, by)));
        return true;
    }

    /** The channel has no bot any more. */
    public void leaveAll(long channel, Long by) {
        jdbc.sql("select b.conversation_id from bot_talks b join conversations c on c.id = b.conversation_id where c.channel_id = :channel order by 1").param("channel", channel).query(Long.class).list().forEach(id -> leave(id, Why.REMOVED, by));
    }

    /** It is over, or somebody else's now: nothing is told of it. */
    public boolean forget(long conversation) {
        return jdbc.sql("delete from bot_talks where conversation_id = :id").param("id", conversation).update() > 0;
    }
}
