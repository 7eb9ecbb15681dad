package rabta.support.tickets;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.support.tickets.TicketWatcher.Parting;
import rabta.support.tickets.TicketWatcher.Said;

/** Two tickets that were one for a while: what was said meanwhile was told to the one that stayed, and belongs to the one in whose conversation it was said. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class TicketParting {

    private final JdbcClient jdbc;

    TicketParting(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Gives each what was said about it since then. Both have the conversations again that are theirs. */
    Parting part(long from, long into, Instant since) {
        var parting = new Parting(since, said(from, since), said(into, since));
        if (!parting.ofFrom().isEmpty()) {
            credit(from, parting.ofFrom());
            debit(into, parting);
        }
        return parting;
    }

    /** Whether its customer had the last word. */
    boolean asks(long ticket) {
        return jdbc.sql("""
                  select m.direction = 'in'
                    from messages m
                         join ticket_conversations v on v.conversation_id = m.conversation_id and v.present
                   where v.ticket_id = :ticket
                     and not m.automatic
                     and (m.direction = 'in' or m.direction = 'out' and m.author_id is not null)
                order by m.created_at desc, m.id desc
                   limit 1
                """).param("ticket", ticket).query(Boolean.class).optional().orElse(false);
    }

    // What is scheduled was told to nobody yet; what was scheduled counts from when it went out.
    private List<Said> said(long ticket, Instant since) {
        return jdbc.sql("""
                  select s.answer, s.at, s.author_id
                    from (select m.id, m.direction = 'out' as answer, case when m.direction = 'out' and m.send_at > m.created_at + interval '1 minute' then m.send_at else m.created_at end as at, m.author_id
                            from messages m
                                 join ticket_conversations v on v.conversation_id = m.conversation_id and v.present
                           where v.ticket_id = :ticket
                             and not m.automatic
                             and (m.direction = 'in' or m.direction = 'out' and m.author_id is not null and m.state <> 'scheduled')) s
                   where s.at >= :since
                order by s.at, s.id
                """).param("ticket", ticket).param("since", since.atOffset(ZoneOffset.UTC)).query((r, n) -> new Said(r.getBoolean(1), r.getObject(2, OffsetDateTime.class).toInstant(), r.getObject(3, Long.class))).list();
    }

    private void credit(long id, List<Said> said) {
        jdbc.sql("""
                update tickets r
                   set answered_at = coalesce(r.answered_at, :answered), answers = r.answers + :answers, asked_at = greatest(r.asked_at, :asked), touched_at = greatest(r.touched_at, :last), updated_at = now()
                 where r.id = :id
                """).param("answered", utc(first(said)), java.sql.Types.TIMESTAMP_WITH_TIMEZONE).param("answers", answers(said)).param("asked", utc(asked(said)), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("last", utc(said.getLast().at())).param("id", id).update();
    }

    private void debit(long id, Parting parting) {
        var own = parting.ofInto();
        jdbc.sql("""
                update tickets r
                   set answers = greatest(0, r.answers - :answers), answered_at = case when r.answered_at >= :since then :answered else r.answered_at end,
                       asked_at = case when r.asked_at < :since then r.asked_at
                                       else (select max(m.created_at) from messages m join ticket_conversations v on v.conversation_id = m.conversation_id and v.present
                                              where v.ticket_id = r.id and m.direction = 'in' and not m.automatic) end,
                       updated_at = now()
                 where r.id = :id
                """).param("answers", answers(parting.ofFrom())).param("since", utc(parting.since())).param("answered", utc(first(own)), java.sql.Types.TIMESTAMP_WITH_TIMEZONE).param("id", id).update();
    }

    private static long answers(List<Said> said) {
        return said.stream().filter(Said::answer).count();
    }

    private static Instant first(List<Said> said) {
        return said.stream().filter(Said::answer).findFirst().map(Said::at).orElse(null);
    }

    private static Instant asked(List<Said> said) {
        return said.stream().filter(one -> !one.answer()).map(Said::at).reduce((one, later) -> later).orElse(null);
    }

    private static OffsetDateTime utc(Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
