package rabta.support.surveys;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.ConversationWatcher;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.ui.Amounts;
import rabta.support.tickets.SaidBesides;

/** Reads the number that a customer writes, or whose button they press, right after they were asked in a conversation. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class RatingReplies implements SaidBesides, ConversationWatcher {

    /** So many days after somebody was asked a number is taken for the answer. */
    private static final int DAYS = 7;
    private static final Pattern NUMBER = Pattern.compile("([0-9]{1,2})(?:\\s*/\\s*[0-9]{1,2})?[.!]?");
    private static final Pattern TITLE = Pattern.compile("([0-9]{1,2})(?![0-9]).*", Pattern.DOTALL);
    private static final Pattern STARS = Pattern.compile("(?:(?:⭐|★)\\x{FE0F}?\\s*){1,10}");

    private record Open(long ask, SurveyKind kind, String text, boolean button) {
    }

    private final JdbcClient jdbc;
    private final Rating rating;
    private final Jobs jobs;

    RatingReplies(JdbcClient jdbc, Rating rating, Jobs jobs) {
        this.jdbc = jdbc;
        this.rating = rating;
        this.jobs = jobs;
    }

    @Override
    public boolean takes(Arrived arrived) {
        var open = open(arrived);
        var score = open.isEmpty() ? OptionalInt.empty() : score(open.getFirst().text, open.getFirst().button, open.getFirst().kind);
        if (score.isEmpty()) {
            return false;
        }
        rating.replied(open.getFirst().ask, score.getAsInt());
        jobs.add(new ThankForRating(arrived.conversation(), arrived.opened() || arrived.reopened()), null);
        return true;
    }

    // Once somebody has asked them something else since, a number may be the answer to that.
    private List<Open> open(Arrived arrived) {
        return jdbc.sql("""
                  select a.id, s.kind, m.text, m.particulars -> 'chosen' is not null
                    from messages m
                         join conversations c on c.id = m.conversation_id
                         join survey_asks a on a.conversation_id in (c.id, c.earlier_id)
                         join surveys s on s.id = a.survey_id and s.removed_at is null
                   where m.id = :message
                     and a.state = 'SENT'
                     and a.sent_at > now() - make_interval(days => :days)
                     and not exists (select from messages o where o.conversation_id in (a.conversation_id, c.id) and o.direction = 'out' and o.created_at > a.sent_at)
                order by a.sent_at desc
                   limit 1
                     for update of a
                """).param("message", arrived.message()).param("days", DAYS).query((r, n) -> new Open(r.getLong(1), SurveyKind.valueOf(r.getString(2)), r.getString(3), r.getBoolean(4))).list();
    }

    /** A number alone, or stars; of a button also a title that begins with its number, such as "5 – very good". */
    static OptionalInt score(String text, boolean button, SurveyKind kind) {
        var words = Amounts.digits(text == null ? "" : text.strip());
        var number = NUMBER.matcher(words);
        var title = TITLE.matcher(words);
        int score = number.matches() ? Integer.parseInt(number.group(1)) : STARS.matcher(words).matches() ? (int) words.codePoints().filter(point -> point == '⭐' || point == '★').count()
                : button && title.matches() ? Integer.parseInt(title.group(1)) : -1;
        return kind.has(score) ? OptionalInt.of(score) : OptionalInt.empty();
    }

    @Override
    public void merged(long from, long into, Long by) {
        jdbc.sql("update survey_asks a set conversation_id = :into where a.conversation_id = :from").param("into", into).param("from", from).update();
    }
}
