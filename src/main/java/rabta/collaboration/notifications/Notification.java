package rabta.collaboration.notifications;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

import rabta.kernel.events.Ref;

/**
 * What a member was told.
 *
 * @param by the name of who did it, or null for the program itself
 * @param times how often while it was unread
 * @param name of the record as the reader sees it, and {@code path} where it is; null while they were not asked for
 */
public record Notification(long id, String kind, Ref about, String by, int times, Instant at, Instant readAt, Instant snoozedUntil, String name, String path) {

    static final String COLUMNS = "n.id, n.kind, n.record, n.record_id, m.name, n.times, n.at, n.read_at, n.snoozed_until";

    static Notification read(ResultSet r, int n) throws SQLException {
        return new Notification(r.getLong(1), r.getString(2), Ref.of(r.getString(3), r.getLong(4)), r.getString(5), r.getInt(6), moment(r, 7), moment(r, 8), moment(r, 9), null, null);
    }

    private static Instant moment(ResultSet r, int column) throws SQLException {
        var at = r.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    Notification named(String name, String path) {
        return new Notification(id, kind, about, by, times, at, readAt, snoozedUntil, name, path);
    }

    public boolean unread() {
        return readAt == null;
    }

    public boolean sleeps() {
        return snoozedUntil != null && snoozedUntil.isAfter(Instant.now());
    }
}
