package rabta.conversations.moods;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import rabta.identity.SamplePart;
import rabta.identity.Viewer;

/** Reads how the customers of the sample shop sound; it goes with their messages. */
@Component
@Order(41)
class SampleMoods implements SamplePart {

    private final JdbcClient jdbc;
    private final Feelings feelings;

    SampleMoods(JdbcClient jdbc, Feelings feelings) {
        this.jdbc = jdbc;
        this.feelings = feelings;
    }

    @Override
    public void fill(Viewer owner) {
        record Said(long conversation, long message, String text) {
        }
        jdbc.sql("select m.conversation_id, m.id, m.text from messages m join channels h on h.id = m.channel_id where h.settings ->> 'sample' = 'true' and m.direction = 'in' order by m.created_at, m.id")
                .query((r, n) -> new Said(r.getLong(1), r.getLong(2), r.getString(3))).list().forEach(said -> feelings.felt(said.conversation(), said.message(), said.text()));
    }

    @Override
    public void clear(Viewer owner) {
        // Nothing of its own stays: it is deleted with the messages.
    }
}
