package rabta.support.tickets;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Which conversations are about which tickets: one is about one ticket at a time, a ticket may have several. */
@Repository
@Transactional
class TicketConversations {

    private final JdbcClient jdbc;

    TicketConversations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** From now on that conversation is about that ticket. */
    void put(long ticket, long conversation) {
        jdbc.sql("update ticket_conversations v set present = false where v.conversation_id = :conversation and v.present and v.ticket_id <> :ticket").param("conversation", conversation).param("ticket", ticket).update();
        jdbc.sql("""
                insert into ticket_conversations (ticket_id, conversation_id) values (:ticket, :conversation)
                    on conflict (ticket_id, conversation_id) do update set present = true
                """).param("ticket", ticket).param("conversation", conversation).update();
    }

    /** The ticket that a conversation is about at present. */
    @Transactional(readOnly = true)
    Optional<Long> ticket(long conversation) {
        return jdbc.sql("select v.ticket_id from ticket_conversations v join tickets r on r.id = v.ticket_id and r.deleted_at is null where v.conversation_id = :conversation and v.present")
                .param("conversation", conversation).query(Long.class).optional();
    }

    /** Whether a conversation was about a ticket some time, and something came in it by that channel before that message. */
    @Transactional(readOnly = true)
    boolean had(long conversation, long channel, long message) {
        return jdbc.sql("""
                select exists (select from ticket_conversations v where v.conversation_id = :conversation)
                       and exists (select from messages m where m.conversation_id = :conversation and m.channel_id = :channel and m.direction = 'in' and m.id < :message)
                """).param("conversation", conversation).param("channel", channel).param("message", message).query(Boolean.class).single();
    }

    /** The tickets that these conversations are about at present. */
    @Transactional(readOnly = true)
    Map<Long, Long> tickets(Collection<Long> conversations) {
        var found = new HashMap<Long, Long>();
        jdbc.sql("select v.conversation_id, v.ticket_id from ticket_conversations v join tickets r on r.id = v.ticket_id and r.deleted_at is null where v.conversation_id = any(:conversations) and v.present")
                .param("conversations", conversations.toArray(Long[]::new)).query(r -> {
                    found.put(r.getLong(1), r.getLong(2));
                });
        return found;
    }

    /** The conversations that are about these tickets at present, with the ticket of each. */
    @Transactional(readOnly = true)
    Map<Long, Long> about(Collection<Long> tickets) {
        var found = new HashMap<Long, Long>();
        jdbc.sql("select v.conversation_id, v.ticket_id from ticket_conversations v where v.ticket_id = any(:tickets) and v.present").param("tickets", tickets.toArray(Long[]::new)).query(r -> {
            found.put(r.getLong(1), r.getLong(2));
        });
        return found;
    }

    /** The conversations of a ticket, also those that are about another by now. */
    @Transactional(readOnly = true)
    List<Long> of(long ticket) {
        return jdbc.sql("select v.conversation_id from ticket_conversations v where v.ticket_id = :ticket order by v.at desc, v.conversation_id desc limit 50").param("ticket", ticket).query(Long.class).list();
    }

    /** Those that are about it at present. */
    @Transactional(readOnly = true)
    List<Long> present(long ticket) {
        return jdbc.sql("select v.conversation_id from ticket_conversations v where v.ticket_id = :ticket and v.present order by v.conversation_id").param("ticket", ticket).query(Long.class).list();
    }

    /** The conversation that was put last to a ticket, or to the one that goes on in its place, by letters. */
    @Transactional(readOnly = true)
    Optional<Long> latest(long ticket) {
        return jdbc.sql("""
                with recursive there (id, merged_into) as (
                    select r.id, r.merged_into from tickets r where r.id = :ticket
                    union
                    select r.id, r.merged_into from there t join tickets r on r.id = t.merged_into)
                  select v.conversation_id
                    from there t
                         join ticket_conversations v on v.ticket_id = t.id and v.present
                         join conversations c on c.id = v.conversation_id
                         join channels h on h.id = c.channel_id and h.kind = 'mail'
                order by c.last_message_at desc nulls last, c.id desc
                   limit 1
                """).param("ticket", ticket).query(Long.class).optional();
    }

    /** One conversation became part of another: what it was about goes along, where the other is about nothing yet. */
    void merged(long from, long into) {
        if (ticket(into).isEmpty()) {
            ticket(from).ifPresent(ticket -> put(ticket, into));
        }
        jdbc.sql("update ticket_conversations v set present = false where v.conversation_id = :from").param("from", from).update();
    }

    /** They are two again: what the one was about last it is about once more, and the other no longer what it had taken over with it. */
    void unmerged(long from, long into) {
        jdbc.sql("select v.ticket_id from ticket_conversations v where v.conversation_id = :from order by v.at desc, v.ticket_id desc limit 1").param("from", from).query(Long.class).optional().ifPresent(ticket -> {
            jdbc.sql("delete from ticket_conversations v using ticket_conversations o where v.conversation_id = :into and v.ticket_id = :ticket and o.ticket_id = :ticket and o.conversation_id = :from and v.at > o.at")
                    .param("into", into).param("from", from).param("ticket", ticket).update();
            put(ticket, from);
        });
    }
}
