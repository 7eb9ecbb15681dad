package rabta.conversations.moods;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.Arrival;
import rabta.conversations.Mood;

/** Writes down how messages sound. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class Feelings {

    private static final Logger log = LoggerFactory.getLogger(Feelings.class);

    private final JdbcClient jdbc;
    private final MoodModel model = MoodModel.shipped();

    Feelings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Mood of(String text) {
        return model.read(text);
    }

    /** A customer's message has come; where nothing can be told nothing is written. */
    public void felt(long conversation, long message, Arrival arrival) {
        if (!arrival.echo() && !arrival.automatic() && !arrival.spam()) {
            felt(conversation, message, arrival.text());
        }
    }

    void felt(long conversation, long message, String text) {
        var mood = read(message, text);
        if (mood.known()) {
            jdbc.sql("""
                    insert into message_moods (message_id, label, score, confidence, language) values (:id, :label, :score, :confidence, :language) on conflict (message_id) do nothing
                    """).param("id", message).param("label", mood.label().word()).param("score", hundredths(mood.score())).param("confidence", hundredths(mood.confidence())).param("language", mood.language()).update();
            jdbc.sql("update conversations set mood = :score where id = :id").param("score", hundredths(mood.score())).param("id", conversation).update();
        }
    }

    // Whatever a text does to the reading of its mood, the message itself must come in.
    private Mood read(long message, String text) {
        try {
            return of(text);
        } catch (RuntimeException broken) {
            log.warn("the mood of message {} could not be read", message, broken);
            return Mood.UNKNOWN;
        }
    }

    private static int hundredths(double value) {
        return (int) Math.round(value * 100);
    }

    /** A conversation is as its customer's latest message is, which may be another now. */
    void refresh(long conversation) {
        jdbc.sql("""
                update conversations c
                   set mood = (select case f.said when 'positive' then 80 when 'negative' then -80 when 'neutral' then 0 else f.score end
                                 from messages m join message_moods f on f.message_id = m.id
                                where m.conversation_id = c.id and m.direction = 'in' and (f.said is not null or f.label <> 'unknown')
                                order by m.created_at desc, m.id desc limit 1)
                 where c.id = :id
                """).param("id", conversation).update();
    }
}
