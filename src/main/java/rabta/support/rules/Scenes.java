package rabta.support.rules;

import static rabta.support.TicketKind.TICKET;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.Conversation;
import rabta.conversations.Priority;
import rabta.kernel.events.Ref;

/** Reads conversations and tickets as rules look at them, whoever looks. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class Scenes {

    /** So much of a text is looked at. */
    private static final int LOOKED_AT = 20_000;

    private final JdbcClient jdbc;

    Scenes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A conversation with that message, or with the customer's last one for null. */
    Optional<Scene> conversation(long id, Long message) {
        return conversations(List.of(id), "c.last_incoming_id", message).stream().findFirst();
    }

    /** Conversations with the customer's last messages, or with the first ones. */
    List<Scene> conversations(Collection<Long> ids, boolean first) {
        return conversations(ids, first ? "(select min(x.id) from messages x where x.conversation_id = c.id and x.direction = 'in')" : "c.last_incoming_id", null);
    }

    private List<Scene> conversations(Collection<Long> ids, String which, Long message) {
        return jdbc.sql("""
                select c.id, c.channel_id, c.kind, c.team_id, c.assignee_id, c.priority, c.state, c.language, coalesce(m.subject, c.subject), left(m.text, %d),
                       coalesce(m.author_address, c.contact_address), c.person_id, array(select t.name from tags t where t.id = any(c.tags)), exists (select from message_files f where f.message_id = m.id),
                       coalesce(m.automatic, false), c.spam or c.blocked, h.private_to is not null, coalesce(m.created_at, c.created_at)
                  from conversations c
                       join channels h on h.id = c.channel_id
                       left join messages m on m.id = coalesce(:message, %s)
                 where c.id = any(:ids)
                """.formatted(LOOKED_AT, which)).param("message", message, Types.BIGINT).param("ids", ids.toArray(Long[]::new))
                .query((r, n) -> read(Conversation.ref(r.getLong(1)), Priority.values()[r.getInt(6)].word(), r)).list();
    }

    Optional<Scene> ticket(long id) {
        return tickets(List.of(id), true, List.of(), true, true).stream().findFirst();
    }

    /** The conversations that are about these tickets at present. */
    List<Long> about(Collection<Long> tickets) {
        return jdbc.sql("select v.conversation_id from ticket_conversations v where v.ticket_id = any(:ids) and v.present").param("ids", tickets.toArray(Long[]::new)).query(Long.class).list();
    }

    /** Tickets with what was said last about each, in one of these conversations alone. @param detail whether what it is about is looked at, {@code language} whether that of its person is */
    List<Scene> tickets(Collection<Long> ids, Collection<Long> read, boolean detail, boolean language) {
        return tickets(ids, false, read, detail, language);
    }

    private List<Scene> tickets(Collection<Long> ids, boolean every, Collection<Long> read, boolean detail, boolean language) {
        return jdbc.sql("""
                select r.id, c.channel_id, r.channel, r.team_id, r.owner_id, r.priority, lower(r.state), coalesce(c.language, case when :language then p.language end), r.name, concat_ws(' ', case when :detail then r.detail end, left(m.text, %d)),
                       coalesce(m.author_address, c.contact_address), r.person_id, array(select t.name from tags t where t.id = any(r.tags)), false,
                       coalesce(m.automatic, false), coalesce(c.spam or c.blocked, false), false, coalesce(r.asked_at, r.created_at)
                  from tickets r
                       left join lateral (select x.id, x.channel_id, x.language, x.contact_address, x.spam, x.blocked, x.last_incoming_id from ticket_conversations v join conversations x on x.id = v.conversation_id where v.ticket_id = r.id and v.present and (:every or x.id = any(:read)) order by x.last_message_at desc nulls last, x.id desc limit 1) c on true
                       left join messages m on m.id = c.last_incoming_id
                       left join people p on p.id = r.person_id
                 where r.id = any(:ids)
                """.formatted(LOOKED_AT)).param("ids", ids.toArray(Long[]::new)).param("every", every).param("read", read.toArray(Long[]::new)).param("detail", detail).param("language", language).query((r, n) -> read(TICKET.ref(r.getLong(1)), r.getString(6), r)).list();
    }

    private static Scene read(Ref about, String priority, ResultSet r) throws SQLException {
        return new Scene(about, r.getObject(2, Long.class), r.getString(3), r.getObject(4, Long.class), r.getObject(5, Long.class), priority, r.getString(7), r.getString(8), r.getString(9), r.getString(10), r.getString(11),
                r.getObject(12, Long.class), List.of((String[]) r.getArray(13).getArray()), r.getBoolean(14), r.getBoolean(15), r.getBoolean(16), r.getBoolean(17), moment(r, 18), null, Set.of());
    }

    private static Instant moment(ResultSet r, int column) throws SQLException {
        return r.getObject(column, OffsetDateTime.class).toInstant();
    }
}
