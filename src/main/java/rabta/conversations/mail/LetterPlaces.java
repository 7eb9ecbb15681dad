package rabta.conversations.mail;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.kernel.jobs.Jobs;
import rabta.kernel.sql.Json;

/** Where each letter lies on its server, as long as its receipt is kept: a month. */
@Repository
@Transactional
public class LetterPlaces {

    private static final String JUNK = "junk";
    private static final int MOST_LOOKS = 20;
    private static final Duration UNREAD = Duration.ofSeconds(5);

    /**
     * Where a letter lies.
     *
     * @param folder what kind of folder that is
     * @param name that folder's own, in full; null of letters that came before it was noted
     * @param validity by which its server counts there (RFC 3501)
     */
    public record Spot(String folder, String name, long validity, long uid) {

        /** As they stand in the headers of its receipt. */
        public Map<String, String> headers() {
            return Map.of("folder", folder, "name", name, "validity", String.valueOf(validity), "uid", String.valueOf(uid));
        }
    }

    /** @param state of the receipt @param message that it became in its own mailbox, or null */
    record Place(long channel, String state, boolean junk, Long message, Long conversation) {

        boolean waits() {
            return state.equals("new");
        }
    }

    private final JdbcClient jdbc;
    private final Jobs jobs;

    LetterPlaces(JdbcClient jdbc, Jobs jobs) {
        this.jdbc = jdbc;
        this.jobs = jobs;
    }

    /** Where a letter that was fetched before lay then, or went to since. */
    @Transactional(readOnly = true)
    public Optional<Spot> spot(long channel, String receipt) {
        return jdbc.sql("""
                select coalesce(r.headers ->> 'folder', ''), r.headers ->> 'name', coalesce(cast(r.headers ->> 'validity' as bigint), 0), coalesce(cast(r.headers ->> 'uid' as bigint), 0)
                  from receipts r
                 where r.channel_id = :channel and r.external_id = :receipt
                """).param("channel", channel).param("receipt", receipt).query((r, n) -> new Spot(r.getString(1), r.getString(2), r.getLong(3), r.getLong(4))).optional();
    }

    /** A letter that was fetched before lies there now, and where it lay no more. What goes into the junk folder or out of it is followed. */
    public void moved(long channel, String receipt, Spot spot) {
        record Moved(long receipt, String from) {
        }
        jdbc.sql("""
                update receipts r set headers = r.headers || :headers
                  from receipts b
                 where b.id = r.id and r.channel_id = :channel and r.external_id = :receipt
                returning r.id, coalesce(b.headers ->> 'folder', '')
                """).param("headers", Json.jsonb(spot.headers())).param("channel", channel).param("receipt", receipt).query((r, n) -> new Moved(r.getLong(1), r.getString(2))).optional()
                .filter(one -> spot.folder().equals(JUNK) != one.from().equals(JUNK)).ifPresent(one -> jobs.add(new FollowLetter(one.receipt(), 0), null));
    }

    /** Looks again in a few seconds; what is not read in the end will be read as it lies by then. */
    void later(FollowLetter job) {
        if (job.looks() < MOST_LOOKS) {
            jobs.add(new FollowLetter(job.receipt(), job.looks() + 1), null, UNREAD);
        }
    }

    @Transactional(readOnly = true)
    Optional<Place> find(long receipt) {
        return jdbc.sql("""
                select r.channel_id, r.state, r.headers ->> 'folder', m.id, m.conversation_id
                  from receipts r
                       left join (receipt_messages x join messages m on m.id = x.message_id and m.direction = 'in') on x.receipt_id = r.id and m.channel_id = r.channel_id
                 where r.id = :id
                 limit 1
                """).param("id", receipt).query((r, n) -> new Place(r.getLong(1), r.getString(2), JUNK.equals(r.getString(3)), r.getObject(4, Long.class), r.getObject(5, Long.class))).optional();
    }
}
