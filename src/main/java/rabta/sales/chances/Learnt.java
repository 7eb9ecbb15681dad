package rabta.sales.chances;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

import rabta.kernel.sql.Json;

/** A lesson as it was kept. */
public record Learnt(long id, Instant at, Lesson lesson) {

    static final String COLUMNS = "c.id, c.at, c.won, c.lost, c.refused, c.measured, c.model";

    static Learnt read(ResultSet r, int n) throws SQLException {
        var lesson = new Lesson(r.getInt(3), r.getInt(4), r.getString(5) == null ? null : Lesson.Refusal.valueOf(r.getString(5)), r.getString(6) == null ? null : Json.read(r.getString(6), Measured.class),
                r.getString(7) == null ? null : Json.read(r.getString(7), Model.class));
        return new Learnt(r.getLong(1), r.getObject(2, OffsetDateTime.class).toInstant(), lesson);
    }
}
