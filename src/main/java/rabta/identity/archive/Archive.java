package rabta.identity.archive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * An archive that was made or is being brought back.
 *
 * @param back whether it is being brought back
 * @param file where its bytes lie, or null before they are complete and once they are gone
 * @param problem why it could not be brought back, in the words of who tried; or null
 */
public record Archive(long id, boolean back, String file, long size, State state, Long job, String problem, Long by, Instant createdAt, Instant finishedAt) {

    public enum State {
        QUEUED, RUNNING, DONE, FAILED;

        public boolean busy() {
            return this == QUEUED || this == RUNNING;
        }
    }

    static final String COLUMNS = "a.id, a.back, a.file, a.size, a.state, a.job_id, a.problem, a.by_member, a.created_at, a.finished_at";

    static Archive read(ResultSet r, int n) throws SQLException {
        var finished = r.getObject(10, OffsetDateTime.class);
        return new Archive(r.getLong(1), r.getBoolean(2), r.getString(3), r.getLong(4), State.valueOf(r.getString(5)), r.getObject(6, Long.class), r.getString(7),
                r.getObject(8, Long.class), r.getObject(9, OffsetDateTime.class).toInstant(), finished == null ? null : finished.toInstant());
    }

    public boolean ready() {
        return !back && state == State.DONE && file != null;
    }
}
