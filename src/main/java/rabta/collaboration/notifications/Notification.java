package rabta.collaboration.notifications;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

import rabta.kernel.events.Ref;
import rabta.kernel.ui.Ui;

/**
 * What a member was told.
 *
 * @param by the name of who did it, or null for the program itself
 * @param times how often while it was unread
 * @param happening what it tells of, or 0
 * @param name of the record as the reader sees it; null while it was not asked for
 * @param path where the record is
 * @param act what was done, where there is more to say than the kind says; or null
 */
public record Notification(long id, String kind, Ref about, String by, int times, Instant at, Instant readAt, Instant snoozedUntil, long happening, String name, String path, Act act) {

    static final String COLUMNS = "n.id, n.kind, n.record, n.record_id, m.name, n.times, n.at, n.read_at, n.snoozed_until, n.happening_id";

    static Notification read(ResultSet r, int n) throws SQLException {
        return new Notification(r.getLong(1), r.getString(2), Ref.of(r.getString(3), r.getLong(4)), r.getString(5), r.getInt(6), moment(r, 7), moment(r, 8), moment(r, 9), r.getLong(10), null, null, null);
    }

    private static Instant moment(ResultSet r, int column) throws SQLException {
        var at = r.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    Notification named(String name, String path, Act act) {
        return new Notification(id, kind, about, by, times, at, readAt, snoozedUntil, happening, name, path, act);
    }

    /** The sentence of it on a page. */
    public String said() {
        var who = by == null ? Ui.t("app.name") : by;
        return act == null ? Ui.t("notification." + kind + ".said", who, name) : Ui.t("notification." + kind + ".did", name, act.said(who));
    }

    /** Likewise in a letter or on a device, on one line. */
    public String plain() {
        var who = by == null ? Ui.plain("app.name") : by;
        var said = act == null ? Ui.plain("notification." + kind + ".said", who, name) : Ui.plain("notification." + kind + ".did", name, act.plain(who));
        return said.replaceAll("[\\p{Cc}\\u2028\\u2029]", " ");
    }

    public boolean unread() {
        return readAt == null;
    }

    public boolean sleeps() {
        return snoozedUntil != null && snoozedUntil.isAfter(Instant.now());
    }
}
