package rabta.collaboration.tasktypes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;

/**
 * A kind of task.
 *
 * @param en its name for readers of English, {@code ur} of Urdu
 * @param icon one of {@link #ICONS}
 * @param days after which such a task is due where nobody says otherwise
 * @param next the type of the task that follows one, or null; {@code nextDays} after it
 * @param retiredAt since when it is offered no more, or null
 */
public record TaskType(long id, String en, String ur, String icon, int days, Long next, int nextDays, Instant retiredAt) {

    public static final List<String> ICONS = List.of("phone", "map-pin", "message", "users", "cash", "checkbox", "mail", "brand-whatsapp", "file-text", "truck", "package", "tool", "gift", "calendar-event",
            "shopping-bag", "star");

    static final String COLUMNS = "y.id, y.en, y.ur, y.icon, y.days, y.next_id, y.next_days, y.retired_at";

    static TaskType read(ResultSet r, int n) throws SQLException {
        var retired = r.getObject(8, OffsetDateTime.class);
        return new TaskType(r.getLong(1), r.getString(2), r.getString(3), r.getString(4), r.getInt(5), r.getObject(6, Long.class), r.getInt(7), retired == null ? null : retired.toInstant());
    }

    /** In the reader's language. */
    public String name() {
        return Preferences.current().language() == Language.UR ? ur : en;
    }

    public boolean retired() {
        return retiredAt != null;
    }
}
