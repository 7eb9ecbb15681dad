package rabta.conversations.receipts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.ChannelRow;
import rabta.conversations.Channels;
import rabta.conversations.Trouble;
import rabta.identity.Viewer;
import rabta.identity.audit.Audit;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.sql.Json;
import rabta.kernel.sql.Paged;
import rabta.kernel.web.NotFound;

/** What came and could not be read: seen by whoever may set its channel up, read again, or set aside. */
@Repository
@Transactional
public class DeadLetters {

    private static final int MOST_COUNTED = 1000;
    private static final int SHOWN = 100_000;

    /** @param state new, read, failed or ignored @param goesAt when it goes, since somebody whom it names was erased; or null */
    public record Letter(long id, long channel, String channelName, String kind, String externalId, int size, String state, Trouble trouble, int tries, Instant receivedAt, Instant goesAt) {

        static Letter read(ResultSet r, int n) throws SQLException {
            return new Letter(r.getLong(1), r.getLong(2), r.getString(3), r.getString(4), r.getString(5), r.getInt(6), r.getString(7), Trouble.read(r.getString(8), r.getString(9)), r.getInt(10),
                    r.getObject(11, OffsetDateTime.class).toInstant(), r.getObject(12, OffsetDateTime.class) == null ? null : r.getObject(12, OffsetDateTime.class).toInstant());
        }
    }

    /** @param text the beginning of it, as text */
    public record Raw(Letter letter, Map<String, String> headers, String text) {
    }

    private static final String COLUMNS = "r.id, r.channel_id, h.name, r.kind, r.external_id, r.size, r.state, r.trouble, r.particulars, r.tries, r.received_at, r.goes_at";

    private final JdbcClient jdbc;
    private final Channels channels;
    private final Jobs jobs;
    private final Audit audit;

    DeadLetters(JdbcClient jdbc, Channels channels, Jobs jobs, Audit audit) {
        this.jdbc = jdbc;
        this.channels = channels;
        this.jobs = jobs;
        this.audit = audit;
    }

    private Long[] theirs(Viewer viewer) {
        return channels.settable(viewer).stream().map(ChannelRow::id).toArray(Long[]::new);
    }

    /** How many wait, counted up to a thousand. */
    @Transactional(readOnly = true)
    public int count(Viewer viewer) {
        return jdbc.sql("select count(*) from (select from receipts r where r.state = 'failed' and r.channel_id = any(:channels) limit " + MOST_COUNTED + ") x").param("channels", theirs(viewer)).query(Integer.class).single();
    }

    /** Those that wait, the latest first. */
    @Transactional(readOnly = true)
    public Paged<Letter> list(String cursor, int size, Viewer viewer) {
        long before = Paged.key(cursor, 1).map(key -> key.getFirst().matches("\\d{1,18}") ? Long.parseLong(key.getFirst()) : 0).orElse(Long.MAX_VALUE);
        var rows = jdbc.sql("select " + COLUMNS + """
                  from receipts r join channels h on h.id = r.channel_id
                 where r.state = 'failed' and r.channel_id = any(:channels)
                   and (r.received_at, r.id) < (coalesce((select b.received_at from receipts b where b.id = :before), 'infinity'), :before)
                 order by r.received_at desc, r.id desc
                 limit :size
                """).param("channels", theirs(viewer)).param("before", before).param("size", size + 1).query(Letter::read).list();
        return Paged.of(rows, size, letter -> List.of(String.valueOf(letter.id())));
    }

    /** One of them as it came, whatever became of it. */
    @Transactional(readOnly = true)
    public Raw find(long id, Viewer viewer) {
        return jdbc.sql("select " + COLUMNS + ", r.headers, substring(r.body from 1 for " + SHOWN + ") from receipts r join channels h on h.id = r.channel_id where r.id = :id and r.channel_id = any(:channels)")
                .param("id", id).param("channels", theirs(viewer)).query((r, n) -> {
                    var headers = new LinkedHashMap<String, String>();
                    Json.read(r.getString(13)).forEachEntry((name, value) -> headers.put(name, value.asString()));
                    return new Raw(Letter.read(r, n), headers, new String(r.getBytes(14), java.nio.charset.StandardCharsets.UTF_8));
                }).optional().orElseThrow(NotFound::new);
    }

    /** Has one read again. */
    public void retry(long id, Viewer viewer) {
        changed(jdbc.sql("update receipts set state = 'new' where id = :id and state in ('failed', 'ignored') and channel_id = any(:channels) returning id").param("id", id).param("channels", theirs(viewer)).query(Long.class).list(), viewer);
    }

    /** Has all of them read again, a thousand at most; answers how many. */
    public int retryAll(Viewer viewer) {
        var ids = jdbc.sql("""
                update receipts set state = 'new'
                 where id in (select r.id from receipts r where r.state = 'failed' and r.channel_id = any(:channels) order by r.received_at limit 1000)
                returning id
                """).param("channels", theirs(viewer)).query(Long.class).list();
        if (!ids.isEmpty()) {
            changed(ids, viewer);
        }
        return ids.size();
    }

    private void changed(List<Long> ids, Viewer viewer) {
        if (ids.isEmpty()) {
            throw new NotFound();
        }
        ids.forEach(id -> jobs.add(new ReadReceipt(id), viewer.by()));
        audit.did(viewer, "receipts_read_again", ids.size());
    }

    /** Nobody needs to read it; it goes after a month. */
    public void ignore(long id, Viewer viewer) {
        int gone = jdbc.sql("update receipts set state = 'ignored', read_at = now() where id = :id and state = 'failed' and channel_id = any(:channels)").param("id", id).param("channels", theirs(viewer)).update();
        if (gone == 0) {
            throw new NotFound();
        }
        audit.did(viewer, "receipts_set_aside", 1);
    }

    /** It waits again. */
    public void wait(long id, Viewer viewer) {
        int back = jdbc.sql("update receipts set state = 'failed', read_at = null where id = :id and state = 'ignored' and channel_id = any(:channels)").param("id", id).param("channels", theirs(viewer)).update();
        if (back == 0) {
            throw new NotFound();
        }
    }
}
