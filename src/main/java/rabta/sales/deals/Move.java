package rabta.sales.deals;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;

/**
 * A step that a deal took.
 *
 * @param from the stage in which it had stood, or null for where it began
 * @param by the member's name, or null for the program itself
 * @param seconds that it had stood there, or null
 */
public record Move(long id, Long from, String fromEn, String fromUr, long to, String toEn, String toUr, String by, Instant at, Long seconds, String reasonEn, String reasonUr) {

    static final String COLUMNS = "v.id, v.from_id, f.en, f.ur, v.to_id, t.en, t.ur, m.name, v.at, v.seconds, l.en, l.ur";

    static Move read(ResultSet r, int n) throws SQLException {
        return new Move(r.getLong(1), r.getObject(2, Long.class), r.getString(3), r.getString(4), r.getLong(5), r.getString(6), r.getString(7), r.getString(8),
                r.getObject(9, OffsetDateTime.class).toInstant(), r.getObject(10, Long.class), r.getString(11), r.getString(12));
    }

    /** The same without why it was lost. */
    Move unreasoned() {
        return new Move(id, from, fromEn, fromUr, to, toEn, toUr, by, at, seconds, null, null);
    }

    public String fromName() {
        return urdu() ? fromUr : fromEn;
    }

    public String toName() {
        return urdu() ? toUr : toEn;
    }

    public String reason() {
        return urdu() ? reasonUr : reasonEn;
    }

    /** The whole days that it had stood there. */
    public long days() {
        return seconds == null ? 0 : Duration.ofSeconds(seconds).toDays();
    }

    private static boolean urdu() {
        return Preferences.current().language() == Language.UR;
    }
}
