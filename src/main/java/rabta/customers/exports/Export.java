package rabta.customers.exports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import rabta.identity.Viewer;

/**
 * An export and how far it is.
 *
 * @param kind the type of what is exported: {@code person}, {@code company}, {@code object_17}, {@code order}
 * @param query of the list whose rows it takes, as its URL has it
 * @param whole whether all that the viewer may see of each row goes out, or the columns of the list alone
 * @param ids of the rows that were picked; empty for all that the query finds
 * @param file where its bytes lie, or null before they are complete and once they are gone
 * @param sight what its maker saw of records when it was written, or null before
 * @param total how many rows there were when it began; {@code rows} how many are written
 */
public record Export(long id, String kind, Format format, String query, boolean whole, List<Long> ids, String name, String file, long size, State state, Long job, long total,
        long rows, Long by, Instant createdAt, Instant finishedAt, String sight) {

    public enum Format {
        XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), CSV("text/csv;charset=UTF-8");

        private final String type;

        Format(String type) {
            this.type = type;
        }

        String type() {
            return type;
        }

        public String end() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static Format named(String word) {
            return "csv".equalsIgnoreCase(word) ? CSV : XLSX;
        }
    }

    public enum State {
        QUEUED, RUNNING, DONE, CANCELLED;

        public boolean busy() {
            return this == QUEUED || this == RUNNING;
        }
    }

    static final String COLUMNS = "e.id, e.kind, e.format, e.query, e.whole, e.ids, e.name, e.file, e.size, e.state, e.job_id, e.total, e.rows, e.by_member, e.created_at, e.finished_at, e.sight";

    static Export read(ResultSet r, int n) throws SQLException {
        var finished = r.getObject(16, OffsetDateTime.class);
        return new Export(r.getLong(1), r.getString(2), Format.valueOf(r.getString(3)), r.getString(4), r.getBoolean(5), List.of((Long[]) r.getArray(6).getArray()), r.getString(7),
                r.getString(8), r.getLong(9), State.valueOf(r.getString(10)), r.getObject(11, Long.class), r.getLong(12), r.getLong(13), r.getObject(14, Long.class),
                r.getObject(15, OffsetDateTime.class).toInstant(), finished == null ? null : finished.toInstant(), r.getString(17));
    }

    /** Whether there is a file to be had by its maker: one that was written when they saw something else is none. */
    public boolean ready(Viewer viewer) {
        return there() && !outgrown(viewer);
    }

    boolean there() {
        return state == State.DONE && file != null;
    }

    public boolean outgrown(Viewer viewer) {
        return there() && !viewer.sight().equals(sight);
    }
}
