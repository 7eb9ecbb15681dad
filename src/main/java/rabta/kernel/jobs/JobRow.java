package rabta.kernel.jobs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** A job as Settings shows it. */
public record JobRow(long id, String type, State state, int attempts, long done, long total, Long by, Instant createdAt, Instant finishedAt, String error) {

    public enum State { QUEUED, RUNNING, DONE, FAILED, CANCELLED }

    static final String COLUMNS = "j.id, j.type, j.state, j.attempts, j.done, j.total, j.by_member, j.created_at, j.finished_at, j.error";

    static JobRow read(ResultSet r, int n) throws SQLException {
        return new JobRow(r.getLong(1), r.getString(2), State.valueOf(r.getString(3)), r.getInt(4), r.getLong(5), r.getLong(6),
                r.getObject(7, Long.class), instant(r, 8), instant(r, 9), r.getString(10));
    }

    private static Instant instant(ResultSet r, int column) throws SQLException {
        var at = r.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    public boolean over() {
        return state != State.QUEUED && state != State.RUNNING;
    }

    /** How much of it is done, from 0 to 100. */
    public int percent() {
        return total <= 0 ? (over() ? 100 : 0) : (int) Math.min(100, done * 100 / total);
    }
}
