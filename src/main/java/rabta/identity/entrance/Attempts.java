package rabta.identity.entrance;

import java.time.Duration;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.kernel.web.TooMany;

/**
 * Counts tries at the doors, for all nodes together. A try is counted before it is made and on its own transaction, so
 * that a refused one counts too, and a hundred at once count a hundred.
 */
@Repository
@Transactional(propagation = Propagation.REQUIRES_NEW)
public class Attempts {

    private static final Duration SPAN = Duration.ofMinutes(15);

    private record Count(int tries, long left) {
    }

    private final JdbcClient jdbc;

    Attempts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Counts one try for this key; throws {@link TooMany} where there were more than so many in fifteen minutes. */
    @Transactional(propagation = Propagation.REQUIRES_NEW, noRollbackFor = TooMany.class)
    public void count(String key, int most) {
        var count = jdbc.sql("""
                insert into control.attempts as a (key, tries, since)
                values (:key, 1, now())
                on conflict (key) do update
                   set tries = case when a.since < excluded.since - make_interval(secs => :span) then 1 else a.tries + 1 end,
                       since = case when a.since < excluded.since - make_interval(secs => :span) then excluded.since else a.since end
                returning a.tries, ceil(extract(epoch from a.since - now()) + :span)
                """)
                .param("key", key).param("span", (double) SPAN.toSeconds())
                .query((r, n) -> new Count(r.getInt(1), r.getLong(2))).single();
        if (count.tries() == 1) {
            jdbc.sql("delete from control.attempts where since < now() - interval '1 day'").update();
        }
        if (count.tries() > most) {
            throw new TooMany(Math.max(1, count.left()));
        }
    }

    /** Takes one try back, since it was right. */
    public void forgive(String key) {
        jdbc.sql("update control.attempts set tries = greatest(0, tries - 1) where key = :key").param("key", key).update();
    }

    /** Forgets the tries of a key, since the last one was right. */
    public void forget(String key) {
        jdbc.sql("delete from control.attempts where key = :key").param("key", key).update();
    }
}
