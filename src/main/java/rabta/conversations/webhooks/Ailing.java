package rabta.conversations.webhooks;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.Trouble;
import rabta.conversations.receipts.ReadReceipt;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.web.NotFound;

/** What of a channel could not be read, and what could not be sent. */
@Repository
@Transactional
class Ailing {

    private static final int MOST = 20;

    /** @param conversation null for what came in and was not read */
    record Failure(long id, Long conversation, Trouble trouble, Instant at) {
    }

    private final JdbcClient jdbc;
    private final Jobs jobs;

    Ailing(JdbcClient jdbc, Jobs jobs) {
        this.jdbc = jdbc;
        this.jobs = jobs;
    }

    @Transactional(readOnly = true)
    List<Failure> unread(long channel) {
        return jdbc.sql("select r.id, null, r.trouble, r.particulars, r.received_at from receipts r where r.channel_id = :channel and r.state = 'failed' order by r.received_at desc, r.id desc limit " + MOST)
                .param("channel", channel).query(Ailing::read).list();
    }

    @Transactional(readOnly = true)
    List<Failure> unsent(long channel) {
        return jdbc.sql("select m.id, m.conversation_id, m.trouble, m.particulars -> 'trouble', m.created_at from messages m where m.channel_id = :channel and m.state = 'failed' order by m.id desc limit " + MOST)
                .param("channel", channel).query(Ailing::read).list();
    }

    private static Failure read(java.sql.ResultSet r, int n) throws java.sql.SQLException {
        return new Failure(r.getLong(1), r.getObject(2, Long.class), Trouble.read(r.getString(3), r.getString(4)), r.getObject(5, OffsetDateTime.class).toInstant());
    }

    /** Has everything that came to the channel and could not be read tried once more. */
    int again(long channel) {
        var ids = jdbc.sql("select r.id from receipts r where r.channel_id = :channel and r.state = 'failed' order by r.id limit 1000").param("channel", channel).query(Long.class).list();
        ids.forEach(id -> jobs.add(new ReadReceipt(id), null));
        return ids.size();
    }

    /** Puts aside what nobody needs to read. @throws NotFound for what does not wait there */
    void aside(long channel, long receipt) {
        if (jdbc.sql("update receipts set state = 'ignored', read_at = now() where id = :id and channel_id = :channel and state = 'failed'").param("id", receipt).param("channel", channel).update() == 0) {
            throw new NotFound();
        }
    }
}
