package rabta.collaboration.ical;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** An address at which a member's calendar is read. @param busy whether it tells only when they are busy; @param hint the last letters of its secret */
public record CalendarLink(long id, boolean busy, String hint, Instant createdAt, Instant usedAt) {

    static CalendarLink read(ResultSet r, int n) throws SQLException {
        var used = r.getObject(5, OffsetDateTime.class);
        return new CalendarLink(r.getLong(1), r.getBoolean(2), r.getString(3), r.getObject(4, OffsetDateTime.class).toInstant(), used == null ? null : used.toInstant());
    }
}
