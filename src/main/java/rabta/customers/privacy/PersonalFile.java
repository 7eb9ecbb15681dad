package rabta.customers.privacy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** What is held about one person, as a file for them. @param file where its bytes lie, or null before they are complete and once they are gone */
public record PersonalFile(long id, long person, String file, long size, State state, Long job, Long by, Instant createdAt, Instant finishedAt) {

    public enum State {
        QUEUED, RUNNING, DONE, CANCELLED;

        public boolean busy() {
            return this == QUEUED || this == RUNNING;
        }
    }

    static final String COLUMNS = "f.id, f.person_id, f.file, f.size, f.state, f.job_id, f.by_member, f.created_at, f.finished_at";

    static PersonalFile read(ResultSet r, int n) throws SQLException {
        var finished = r.getObject(9, OffsetDateTime.class);
        return new PersonalFile(r.getLong(1), r.getLong(2), r.getString(3), r.getLong(4), State.valueOf(r.getString(5)), r.getObject(6, Long.class), r.getLong(7),
                r.getObject(8, OffsetDateTime.class).toInstant(), finished == null ? null : finished.toInstant());
    }

    public boolean ready() {
        return state == State.DONE && file != null;
    }
}
