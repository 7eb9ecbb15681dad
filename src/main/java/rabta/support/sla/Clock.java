package rabta.support.sla;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;

/**
 * How long a ticket waits for something.
 *
 * @param policy by which it is promised, or null
 * @param minutes in which it is promised, or null where it is only measured
 * @param business whether only working time counts
 * @param worked seconds of that kind of time that were used when it last started, stood still or stopped
 * @param due when the promise breaks or broke; null while it stands still, and where nothing is promised
 * @param risk from when on it is at risk, likewise
 * @param outcome null while it goes on
 * @param seconds all that passed, and {@code businessSeconds} what of it lies in working time; null while it goes on
 */
public record Clock(long id, long ticket, Promise promise, Long policy, Integer minutes, boolean business, boolean hold, Long calendar, Instant started, boolean running, long worked, Instant due, Instant risk,
        Instant acts, Instant stopped, Outcome outcome, Long seconds, Long businessSeconds) {

    /** {@code sla.outcome.<word>} says it. */
    public enum Outcome {
        MET, BROKEN,
        /** It came to nothing: solved without an answer, merged. */
        VOID,
        /** Nothing was promised. */
        FREE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static final String COLUMNS = """
            k.id, k.ticket_id, k.promise, k.policy_id, k.minutes, k.in_business, k.hold, k.calendar_id, k.started_at, k.running, k.worked, k.due_at, k.risk_at,
                   k.acts_at, k.stopped_at, k.outcome, k.seconds, k.business""";

    static Clock read(ResultSet r, int n) throws SQLException {
        return new Clock(r.getLong(1), r.getLong(2), Promise.valueOf(r.getString(3)), r.getObject(4, Long.class), r.getObject(5, Integer.class), r.getBoolean(6), r.getBoolean(7), r.getObject(8, Long.class), instant(r, 9),
                r.getBoolean(10), r.getLong(11), instant(r, 12), instant(r, 13), instant(r, 14), instant(r, 15), r.getString(16) == null ? null : Outcome.valueOf(r.getString(16)), r.getObject(17, Long.class), r.getObject(18, Long.class));
    }

    static Instant instant(ResultSet r, int column) throws SQLException {
        var at = r.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    public boolean open() {
        return outcome == null;
    }

    /** The same by another promise. */
    Clock by(Long policy, Integer minutes, boolean business, boolean hold, Long calendar) {
        return new Clock(id, ticket, promise, policy, minutes, business, hold, calendar, started, running, worked, due, risk, acts, stopped, outcome, seconds, businessSeconds);
    }

    /** Whether it is broken by then, or about to break. */
    public boolean near(Instant now) {
        return open() && risk != null && !risk.isAfter(now);
    }

    /** How an open promise stands, by the words that lists have for it: {@code broken}, {@code at_risk}, {@code on_time} or {@code paused}; null for what is over or only measured. */
    public String standing(Instant now) {
        return !open() || minutes == null ? null : due == null ? "paused" : due.isBefore(now) ? "broken" : near(now) ? "at_risk" : "on_time";
    }

    /** Whether the promise is broken by then. */
    public boolean broken(Instant now) {
        return outcome == Outcome.BROKEN || outcome == null && due != null && due.isBefore(now);
    }
}
