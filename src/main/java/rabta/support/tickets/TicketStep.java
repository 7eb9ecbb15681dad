package rabta.support.tickets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;

/**
 * A step that a ticket took.
 *
 * @param from null for where it began
 * @param by the member's name, or null for the program itself
 * @param seconds that it had stood there, or null
 * @param undone whether it was taken back, or took one back
 */
public record TicketStep(long id, TicketState from, String fromEn, String fromUr, TicketState to, String toEn, String toUr, String by, Instant at, Long seconds, boolean undone) {

    static final String COLUMNS = "v.id, v.from_state, f.en, f.ur, v.to_state, t.en, t.ur, m.name, v.at, v.seconds, v.undone";

    static TicketStep read(ResultSet r, int n) throws SQLException {
        return new TicketStep(r.getLong(1), r.getString(2) == null ? null : TicketState.valueOf(r.getString(2)), r.getString(3), r.getString(4), TicketState.valueOf(r.getString(5)), r.getString(6), r.getString(7),
                r.getString(8), r.getObject(9, OffsetDateTime.class).toInstant(), r.getObject(10, Long.class), r.getBoolean(11));
    }

    public String fromName() {
        return urdu() ? fromUr : fromEn;
    }

    public String toName() {
        return urdu() ? toUr : toEn;
    }

    /** The whole days that it had stood there. */
    public long days() {
        return seconds == null ? 0 : Duration.ofSeconds(seconds).toDays();
    }

    private static boolean urdu() {
        return Preferences.current().language() == Language.UR;
    }
}
