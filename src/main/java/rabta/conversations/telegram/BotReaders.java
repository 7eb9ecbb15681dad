package rabta.conversations.telegram;

import java.util.List;
import java.util.OptionalLong;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Which node reads which bot: one at a time, since Telegram answers only one, and up to where it has read. */
@Repository
@Transactional
class BotReaders {

    private final JdbcClient jdbc;

    BotReaders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The bots of the bound workspace that are asked. */
    @Transactional(readOnly = true)
    List<Long> bots() {
        return jdbc.sql("select h.id from channels h where h.kind = 'telegram' and h.archived_at is null and h.state <> 'off' and coalesce(h.settings ->> 'mode', '') <> 'webhook'").query(Long.class).list();
    }

    /** Takes or renews the turn of that node; answers from where to read, or nothing while another has it. */
    OptionalLong claim(long channel, String node) {
        jdbc.sql("insert into telegram_readers (channel_id) values (:channel) on conflict (channel_id) do nothing").param("channel", channel).update();
        var next = jdbc.sql("""
                   update telegram_readers r
                      set node = :node, until = now() + interval '60 seconds'
                    where r.channel_id = :channel and (r.node = :node or r.until is null or r.until < now())
                returning r.next_update
                """).param("node", node).param("channel", channel).query(Long.class).optional();
        return next.map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    /** Those before that one are kept here; Telegram may forget them. */
    void upTo(long channel, String node, long next) {
        jdbc.sql("update telegram_readers r set next_update = greatest(r.next_update, :next) where r.channel_id = :channel and r.node = :node").param("next", next).param("channel", channel).param("node", node).update();
    }

    /** Lets another node have its turn at once. */
    void leave(long channel, String node) {
        jdbc.sql("update telegram_readers r set node = null, until = null where r.channel_id = :channel and r.node = :node").param("channel", channel).param("node", node).update();
    }
}
