package rabta.conversations.webhooks;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.Conversation;
import rabta.conversations.Receipts;
import rabta.kernel.events.Announcements;
import rabta.kernel.events.Hint;
import rabta.kernel.sql.Json;
import rabta.kernel.text.Folding;

/** What becomes of a message after it was taken in: its words are changed by who wrote them, or taken back. What it said before stays with it. */
@Repository
@Transactional
public class Afterwards {

    /** Among the particulars of a message that went out as two: the channel's id of the other. */
    public static final String BESIDE = "beside";

    private final JdbcClient jdbc;
    private final Announcements announcements;
    private final Receipts receipts;

    Afterwards(JdbcClient jdbc, Announcements announcements, Receipts receipts) {
        this.receipts = receipts;
        this.jdbc = jdbc;
        this.announcements = announcements;
    }

    /** Changes the words of a message; answers whether there is such a one. The same said twice changes nothing. */
    public boolean edited(long channel, String externalId, String text, Instant at) {
        var search = Folding.fold(text.length() > 4000 ? text.substring(0, 4000) : text);
        jdbc.sql("""
                   update messages m
                      set particulars = m.particulars || jsonb_build_object('editedAt', cast(:at as text), 'before', coalesce(m.particulars -> 'before', '[]') || jsonb_build_array(m.text)), text = :text, search = :search
                    where m.channel_id = :channel and m.external_id = :external and m.text <> :text
                returning m.conversation_id
                """).param("at", (at == null ? Instant.now() : at).toString()).param("text", text).param("search", search).param("channel", channel).param("external", externalId).query(Long.class).optional().ifPresent(this::tell);
        return there(channel, externalId);
    }

    /** Gives a message of ours the words that it has for the customer. */
    public void said(long message, String text) {
        jdbc.sql("update messages m set text = :text, search = :search where m.id = :id returning m.conversation_id").param("text", text).param("search", Folding.fold(text)).param("id", message).query(Long.class).optional().ifPresent(this::tell);
    }

    /** Marks a message, such as by {@code takenBack} or {@code hidden}; answers whether there is such a one. */
    public boolean marked(long channel, String externalId, String mark, Object value) {
        jdbc.sql("update messages m set particulars = m.particulars || cast(:mark as jsonb) where m.channel_id = :channel and m.external_id = :external returning m.conversation_id")
                .param("mark", Json.write(Map.of(mark, value))).param("channel", channel).param("external", externalId).query(Long.class).optional().ifPresent(this::tell);
        return there(channel, externalId);
    }

    public boolean there(long channel, String externalId) {
        var there = jdbc.sql("select m.id from messages m where m.channel_id = :channel and m.external_id = :external").param("channel", channel).param("external", externalId).query(Long.class).optional();
        there.ifPresent(receipts::tellsOf);
        return there.isPresent();
    }

    /** What of ours in a thread went out until that moment and is not known to have come so far. */
    @Transactional(readOnly = true)
    public List<String> sentUntil(long channel, String thread, Instant until, List<String> states) {
        return jdbc.sql("""
                select m.external_id
                  from messages m join conversations c on c.id = m.conversation_id
                 where c.channel_id = :channel and c.thread = :thread and m.direction = 'out' and m.external_id is not null
                   and m.state = any(:states) and m.sent_at <= :until
                 order by m.id desc
                 limit 200
                """).param("channel", channel).param("thread", thread).param("states", states.toArray(String[]::new)).param("until", until.atOffset(ZoneOffset.UTC)).query(String.class).list();
    }

    /** Whether something of ours is being sent in that thread, of which nobody knows the channel's id yet. */
    @Transactional(readOnly = true)
    public boolean underway(long channel, String thread) {
        return jdbc.sql("""
                select exists (select from messages m join conversations c on c.id = m.conversation_id
                                where c.channel_id = :channel and c.thread = :thread and m.direction = 'out' and m.state = 'sending' and m.claimed_at > now() - interval '2 minutes')
                """).param("channel", channel).param("thread", thread).query(Boolean.class).single();
    }

    /** Whether that id is of what was sent beside a message of ours in that thread, as {@link #BESIDE} keeps it. */
    @Transactional(readOnly = true)
    public boolean beside(long channel, String thread, String externalId) {
        return jdbc.sql("""
                select exists (select from messages m join conversations c on c.id = m.conversation_id
                                where c.channel_id = :channel and c.thread = :thread and m.direction = 'out' and m.particulars ->> cast(:beside as text) = :external)
                """).param("channel", channel).param("thread", thread).param("beside", BESIDE).param("external", externalId).query(Boolean.class).single();
    }

    /** What the latest message of a conversation says of itself by that name; empty where none does. */
    @Transactional(readOnly = true)
    public Optional<String> latest(long conversation, String name) {
        return jdbc.sql("select m.particulars ->> cast(:name as text) from messages m where m.conversation_id = :conversation and m.particulars ->> cast(:name as text) is not null order by m.id desc limit 1")
                .param("name", name).param("conversation", conversation).query(String.class).optional();
    }

    /** The channel's id of the message that one of ours was written as an answer to; empty where nobody said which. */
    @Transactional(readOnly = true)
    public Optional<String> answered(long message) {
        return jdbc.sql("select a.external_id from messages m join messages a on a.id = m.answers where m.id = :id and a.external_id is not null").param("id", message).query(String.class).optional();
    }

    private void tell(long conversation) {
        announcements.tell(Hint.of("message_moved", Conversation.ref(conversation), null));
    }
}
