package rabta.sales.leads;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.ConversationWatcher;

/**
 * Whoever writes to a lead, on whatever channel and also on a telephone of the business's own, has responded to it: its response time ends. What
 * the program sends by itself is no response: a first word out of hours, a rule's text, a bot, a survey, the steps of a sequence. A lead is known by
 * its number and its address, by those of the person whose conversation it is, and by the conversation in which it came.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class LeadAnswers implements ConversationWatcher {

    /** @param ways by which whom it went to is known @param conversations where it was said, and what was merged into that */
    private record Said(String[] ways, Long[] conversations) {
    }

    private final JdbcClient jdbc;
    private final LeadTouches touches;

    LeadAnswers(JdbcClient jdbc, LeadTouches touches) {
        this.jdbc = jdbc;
        this.touches = touches;
    }

    @Override
    public void answered(Answered answered) {
        if (!answered.automatic()) {
            said(answered.message()).ifPresent(said -> worked(said, answered.message(), answered.at()));
        }
    }

    // What was kept as written elsewhere has no author, and is not counted as what the program itself sends is.
    private Optional<Said> said(long message) {
        return jdbc.sql("""
                select array(select p.value from contact_points p where p.person_id = c.person_id) || c.contact_address, array(select k.id from conversations k where k.merged_into = c.id) || c.id
                  from messages m join conversations c on c.id = m.conversation_id
                 where m.id = :id and m.direction = 'out' and not m.automatic and not m.particulars ?? 'sequence' and (m.author_id is not null or not m.particulars ?? 'counted')
                """).param("id", message).query((r, n) -> new Said((String[]) r.getArray(1).getArray(), (Long[]) r.getArray(2).getArray())).optional();
    }

    // Held in the order of their numbers: two members may write to one person at the same moment. What was written long before the lead was there is no answer to it.
    private void worked(Said said, long message, Instant at) {
        jdbc.sql("""
                update leads r
                   set worked_at = least(now(), greatest(r.created_at, :at)), answer_id = :message
                 where r.worked_at is null
                   and r.id in (select l.id from leads l
                                 where l.worked_at is null and l.deleted_at is null and l.created_at <= :at + interval '1 minute'
                                   and (l.phone = any(:ways) or l.email = any(:ways) or l.conversation_id = any(:conversations))
                                order by l.id
                                   for update)
                """).param("at", at.atOffset(ZoneOffset.UTC)).param("message", message).param("ways", said.ways()).param("conversations", said.conversations()).update();
    }

    /** Taken back before it went out: the response time goes on, unless somebody did something else about it meanwhile. */
    @Override
    public void unanswered(long conversation, long message) {
        var open = jdbc.sql("""
                update leads r
                   set worked_at = (select min(v.at) from lead_moves v where v.lead_id = r.id and v.to_word <> 'NEW'), answer_id = null
                 where r.answer_id = :message
                returning r.id
                """).param("message", message).query(Long.class).list();
        if (!open.isEmpty()) {
            touches.again(open);
            jdbc.sql("select m.id, m.created_at from messages m where m.conversation_id = :conversation and m.id <> :message and m.direction = 'out' and not m.automatic and m.state <> 'scheduled' and m.created_at > now() - interval '30 days' order by m.id")
                    .param("conversation", conversation).param("message", message)
                    .query((r, n) -> new Answered(conversation, r.getLong(1), null, false, false, r.getObject(2, OffsetDateTime.class).toInstant())).list().forEach(this::answered);
        }
    }
}
