package rabta.support.surveys;

import java.util.List;
import java.util.OptionalInt;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.ConversationWatcher;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.text.Folding;
import rabta.support.tickets.SaidBesides;

/** Reads the number that a customer writes, or for which the button stands that they press, right after they were asked in a conversation. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class RatingReplies implements SaidBesides, ConversationWatcher {

    /** So many days after somebody was asked a number is taken for the answer. */
    private static final int DAYS = 7;

    /** @param chosen what we had called the button that they pressed, or null where they wrote @param template by which the survey asks, or null */
    private record Open(long ask, SurveyKind kind, String text, String chosen, String template) {
    }

    private final JdbcClient jdbc;
    private final Rating rating;
    private final Jobs jobs;
    private final SurveyTemplates templates;

    RatingReplies(JdbcClient jdbc, Rating rating, Jobs jobs, SurveyTemplates templates) {
        this.templates = templates;
        this.jdbc = jdbc;
        this.rating = rating;
        this.jobs = jobs;
    }

    @Override
    public boolean takes(Arrived arrived) {
        var open = open(arrived);
        var score = open.isEmpty() ? OptionalInt.empty() : score(open.getFirst());
        if (score.isEmpty()) {
            return false;
        }
        rating.replied(open.getFirst().ask, score.getAsInt());
        jobs.add(new ThankForRating(arrived.conversation(), arrived.opened() || arrived.reopened()), null);
        return true;
    }

    private OptionalInt score(Open open) {
        if (open.chosen != null) {
            var said = RatingWords.pressed(open.text, open.kind);
            return said.isPresent() ? said : RatingWords.pressed(open.chosen, open.kind);
        }
        var written = RatingWords.written(open.text, open.kind);
        // Some write what stands on the button, or their telephone sends it so.
        return written.isPresent() || open.template == null || templates.replies(open.template).stream().noneMatch(reply -> Folding.fold(reply).equals(Folding.fold(open.text))) ? written : RatingWords.pressed(open.text, open.kind);
    }

    // What answers one of our messages is meant for that one. Anything else may be meant for what somebody has asked them since.
    private List<Open> open(Arrived arrived) {
        return jdbc.sql("""
                  select a.id, s.kind, m.text, m.particulars ->> 'chosen', case when a.way = 'TEMPLATE' then s.template end
                    from messages m
                         join conversations c on c.id = m.conversation_id
                         join survey_asks a on a.conversation_id in (c.id, c.earlier_id)
                         join surveys s on s.id = a.survey_id and s.removed_at is null
                         left join messages q on q.id = m.answers and q.direction = 'out'
                   where m.id = :message
                     and a.state = 'SENT'
                     and a.sent_at > now() - make_interval(days => :days)
                     and case when q.id is not null then q.created_at = a.sent_at
                              else not exists (select from messages o where o.conversation_id in (a.conversation_id, c.id) and o.direction = 'out' and o.created_at > a.sent_at) end
                order by a.sent_at desc
                   limit 1
                     for update of a
                """).param("message", arrived.message()).param("days", DAYS)
                .query((r, n) -> new Open(r.getLong(1), SurveyKind.valueOf(r.getString(2)), r.getString(3), r.getString(4), r.getString(5))).list();
    }

    @Override
    public void merged(long from, long into, Long by) {
        jdbc.sql("update survey_asks a set conversation_id = :into where a.conversation_id = :from").param("into", into).param("from", from).update();
    }
}
