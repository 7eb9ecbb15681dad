package rabta.support.complaints;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * What was promised to make a complaint good.
 *
 * @param approvedBy who allowed it, or null
 * @param kept true once it was kept, false once it was broken, null while it is still to be seen
 * @param endedBy who said so, or null
 */
public record Remedy(long id, long ticket, String text, LocalDate dueOn, String approvedBy, String promisedBy, Instant promisedAt, Long task, Boolean kept, Instant endedAt, String endedBy) {

    static final String COLUMNS = "x.id, x.ticket_id, x.text, x.due_on, a.name, p.name, x.promised_at, x.task_id, x.outcome, x.ended_at, e.name";

    static Remedy read(ResultSet r, int n) throws SQLException {
        var ended = r.getObject(10, OffsetDateTime.class);
        return new Remedy(r.getLong(1), r.getLong(2), r.getString(3), r.getObject(4, LocalDate.class), r.getString(5), r.getString(6), r.getObject(7, OffsetDateTime.class).toInstant(), r.getObject(8, Long.class),
                r.getString(9) == null ? null : "KEPT".equals(r.getString(9)), ended == null ? null : ended.toInstant(), r.getString(11));
    }

    public boolean open() {
        return kept == null;
    }

    public boolean late(LocalDate today) {
        return open() && dueOn.isBefore(today);
    }

    /** {@code kept}, {@code broken}, {@code late} or {@code promised}. */
    public String word(LocalDate today) {
        return kept != null ? kept ? "kept" : "broken" : late(today) ? "late" : "promised";
    }
}
