package rabta.customers.bulk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

import rabta.customers.RecordKind;

/**
 * One change of many records.
 *
 * @param slot what is changed: a field's slot, {@code tag_12}, {@code archived}, {@code deleted}, or what a {@link Deed} does: {@code deed_plan_12}
 * @param value as the field keeps it, null to empty it
 * @param said the value as the reader calls it, or null
 * @param query the filter whose rows are changed, or null for rows that somebody picked
 * @param total how many rows it has; null before they were taken down
 * @param skipped rows that could not be changed: not theirs to change, gone, or in the way of another
 * @param kept rows that an Undo left alone, since somebody has touched them meanwhile
 */
public record Bulk(long id, RecordKind kind, Action action, String slot, String value, String said, String query, State state, Long job, Long total, long done, long changed,
        long skipped, long undone, long kept, Long by, Instant createdAt, Instant finishedAt) {

    public enum Action { SET, TAG, UNTAG, ARCHIVE, RESTORE, DELETE, DEED }

    public enum State {
        QUEUED, RUNNING, DONE, CANCELLED, UNDOING, UNDONE;

        public boolean going() {
            return this == QUEUED || this == RUNNING || this == UNDOING;
        }
    }

    /** For so long what was there before is kept. */
    public static final Duration UNDOABLE = Duration.ofDays(1);

    static final String COLUMNS = """
            b.id, b.kind, b.action, b.slot, b.value, b.said, b.query, b.state, b.job_id, b.total, b.done, b.changed, b.skipped, b.undone, b.kept, b.by_member, b.created_at,
                   b.finished_at""";

    static Bulk read(ResultSet r, int n) throws SQLException {
        return new Bulk(r.getLong(1), RecordKind.ofType(r.getString(2)).orElseThrow(), Action.valueOf(r.getString(3)), r.getString(4), r.getString(5), r.getString(6), r.getString(7),
                State.valueOf(r.getString(8)), r.getObject(9, Long.class), r.getObject(10, Long.class), r.getLong(11), r.getLong(12), r.getLong(13), r.getLong(14), r.getLong(15),
                r.getObject(16, Long.class), r.getObject(17, OffsetDateTime.class).toInstant(), instant(r.getObject(18, OffsetDateTime.class)));
    }

    private static Instant instant(OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    /** The number of what a {@link Deed} is done with. */
    public long what() {
        return Change.what(slot);
    }

    public boolean undoable(Instant now) {
        return (state == State.DONE || state == State.CANCELLED) && changed > 0 && finishedAt != null && finishedAt.plus(UNDOABLE).isAfter(now);
    }
}
