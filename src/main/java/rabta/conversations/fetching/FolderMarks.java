package rabta.conversations.fetching;

import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Up to where each folder was fetched, and which node fetches which mailbox. */
@Repository
@Transactional
class FolderMarks {

    record Mark(long validity, long last) {
    }

    private static final int LEASE_SECONDS = 60;

    private final JdbcClient jdbc;

    FolderMarks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    public Optional<Mark> find(long channel, String folder) {
        return jdbc.sql("select f.uid_validity, f.last_uid from mail_folders f where f.channel_id = :channel and f.name = :name").param("channel", channel).param("name", folder)
                .query((r, n) -> new Mark(r.getLong(1), r.getLong(2))).optional();
    }

    /** Moves it on, where that node still has the mailbox. */
    public boolean move(long channel, String folder, long validity, long last, String node) {
        return jdbc.sql("""
                insert into mail_folders (channel_id, name, uid_validity, last_uid)
                select l.channel_id, :name, :validity, :last from mail_leases l where l.channel_id = :channel and l.node = :node
                    on conflict (channel_id, name) do update set uid_validity = excluded.uid_validity, last_uid = excluded.last_uid
                """).param("channel", channel).param("name", folder).param("validity", validity).param("last", last).param("node", node).update() > 0;
    }

    /** Takes or renews the lease of a mailbox. @return whether that node has it now */
    public boolean lease(long channel, String node) {
        return jdbc.sql("""
                insert into mail_leases as l (channel_id, node, until) values (:channel, :node, now() + make_interval(secs => :secs))
                    on conflict (channel_id) do update set node = excluded.node, until = excluded.until where l.node = excluded.node or l.until < now()
                """).param("channel", channel).param("node", node).param("secs", (double) LEASE_SECONDS).update() > 0;
    }

    public void release(long channel, String node) {
        jdbc.sql("delete from mail_leases where channel_id = :channel and node = :node").param("channel", channel).param("node", node).update();
    }
}
