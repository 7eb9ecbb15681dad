package rabta.sales.sequences;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.kernel.jobs.Jobs;
import rabta.kernel.jobs.Nightly;

/** Sees that a job comes when a step is due: one for all that wait in a workspace, not one for each. The latest that was added is the one that counts. */
@Repository
@Transactional
class SequenceClock implements Nightly {

    private record Set(long turn, Instant at) {
    }

    private final JdbcClient jdbc;
    private final Jobs jobs;

    SequenceClock(JdbcClient jdbc, Jobs jobs) {
        this.jdbc = jdbc;
        this.jobs = jobs;
    }

    /**
     * A job comes by then. One that comes within the minute may be over before the present transaction is, and one that is late may have
     * failed for good: neither is relied upon.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void wake(Instant at) {
        jdbc.sql("""
                   update sequence_clock c
                      set wakes_at = least(c.wakes_at, :at), turn = c.turn + 1
                    where c.id = 1 and (c.wakes_at is null or c.wakes_at > :at or c.wakes_at < now() + interval '1 minute')
                returning c.turn, c.wakes_at
                """).param("at", at.atOffset(ZoneOffset.UTC)).query((r, n) -> new Set(r.getLong(1), r.getObject(2, OffsetDateTime.class).toInstant())).optional().ifPresent(set -> {
                    var now = Instant.now();
                    jobs.add(new TakeSteps(set.turn), null, set.at.isAfter(now) ? Duration.between(now, set.at) : Duration.ZERO);
                });
    }

    /** A job comes when the first step is due, if any is. */
    public void look() {
        jdbc.sql("select min(e.next_at) from sequence_enrolments e join sequences q on q.id = e.sequence_id where e.state = 'ACTIVE' and q.paused_at is null")
                .query((r, n) -> Optional.ofNullable(r.getObject(1, OffsetDateTime.class))).single().ifPresent(next -> wake(next.toInstant()));
    }

    /** Whether no other job was added since that one. */
    @Transactional(readOnly = true)
    public boolean latest(long turn) {
        return jdbc.sql("select c.turn = :turn from sequence_clock c where c.id = 1").param("turn", turn).query(Boolean.class).optional().orElse(false);
    }

    /** That job has done what was due. */
    public void done(long turn) {
        if (jdbc.sql("update sequence_clock set wakes_at = null where id = 1 and turn = :turn").param("turn", turn).update() == 1) {
            look();
        }
    }

    /** What was restored, or whose job failed, goes on. */
    @Override
    public void tidyWorkspace() {
        look();
    }
}
