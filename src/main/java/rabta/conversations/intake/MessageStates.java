package rabta.conversations.intake;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.Conversation;
import rabta.conversations.ConversationHappened;
import rabta.conversations.Receipts;
import rabta.conversations.Trouble;
import rabta.conversations.threads.Telling;
import rabta.kernel.events.Announcements;
import rabta.kernel.events.Happenings;
import rabta.kernel.events.Hint;
import rabta.kernel.sql.Json;

/** How far messages have come, as their channels tell it: in any order, more than once, but never back. */
@Repository
@Transactional
class MessageStates {

    private static final Set<String> TOLD = Set.of("sent", "delivered", "read", "failed");
    // What came to the customer did not fail, whatever is told before or after.
    private static final String RANK = "case %s when 'sent' then 2 when 'failed' then 3 when 'delivered' then 4 when 'read' then 5 else 1 end";

    private record Moved(long id, long conversation) {
    }

    private final JdbcClient jdbc;
    private final Announcements announcements;
    private final Happenings happenings;
    private final Telling telling;
    private final Receipts receipts;

    MessageStates(JdbcClient jdbc, Announcements announcements, Happenings happenings, Telling telling, Receipts receipts) {
        this.telling = telling;
        this.receipts = receipts;
        this.jdbc = jdbc;
        this.announcements = announcements;
        this.happenings = happenings;
    }

    boolean state(long channel, String externalId, String state, Instant at, Trouble trouble) {
        if (!TOLD.contains(state)) {
            throw new IllegalArgumentException(state);
        }
        var moved = jdbc.sql("""
                   update messages m
                      set state = :state, doubtful = false, sent_at = coalesce(m.sent_at, cast(:at as timestamptz)), trouble = cast(:trouble as text),
                          particulars = m.particulars - 'trouble' || cast(:more as jsonb) || jsonb_build_object(cast(:word as text), cast(:at as timestamptz))
                    where m.channel_id = :channel and m.external_id = :external and m.direction = 'out'
                      and %s > %s
                returning m.id, m.conversation_id
                """.formatted(RANK.formatted("cast(:state as text)"), RANK.formatted("m.state")))
                .param("state", state).param("word", state + "_at").param("at", (at == null ? Instant.now() : at).atOffset(ZoneOffset.UTC)).param("trouble", trouble == null ? null : trouble.key())
                .param("more", trouble == null ? "{}" : Json.write(java.util.Map.of("trouble", trouble.particulars()))).param("channel", channel).param("external", externalId)
                .query((r, n) -> new Moved(r.getLong(1), r.getLong(2))).optional();
        moved.ifPresent(one -> {
            if ("failed".equals(state)) {
                happenings.record(new ConversationHappened.MessageFailed(Conversation.ref(one.conversation()), one.id()), null);
                telling.failed(one.conversation(), one.id());
            } else {
                announcements.tell(Hint.of("message_moved", Conversation.ref(one.conversation()), null));
            }
        });
        var there = jdbc.sql("select m.id from messages m where m.channel_id = :channel and m.external_id = :external").param("channel", channel).param("external", externalId).query(Long.class).optional();
        there.ifPresent(receipts::tellsOf);
        return there.isPresent();
    }

    boolean reaction(long channel, String externalId, String by, String sign) {
        var marked = jdbc.sql("""
                   update messages m
                      set particulars = jsonb_set(m.particulars, '{reactions}', coalesce(m.particulars -> 'reactions', '{}') - cast(:by as text)
                                        || case when cast(:sign as text) = '' then '{}'::jsonb else jsonb_build_object(cast(:by as text), cast(:sign as text)) end)
                    where m.channel_id = :channel and m.external_id = :external
                returning m.id, m.conversation_id
                """).param("by", by).param("sign", sign == null ? "" : sign.length() > 40 ? sign.substring(0, 40) : sign).param("channel", channel).param("external", externalId).query((r, n) -> new Moved(r.getLong(1), r.getLong(2))).optional();
        marked.ifPresent(one -> {
            receipts.tellsOf(one.id());
            announcements.tell(Hint.of("message_moved", Conversation.ref(one.conversation()), null));
        });
        return marked.isPresent();
    }
}
