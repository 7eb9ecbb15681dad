package rabta.sales.leads;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;

/**
 * A step that a lead took.
 *
 * @param from null for where it began
 * @param by the member's name, or null for the program itself
 * @param seconds that it had stood there, or null
 */
public record LeadStep(LeadStatus from, LeadStatus to, String by, Instant at, Long seconds, String reasonEn, String reasonUr) {

    static final String COLUMNS = "v.from_word, v.to_word, m.name, v.at, v.seconds, w.en, w.ur";

    static LeadStep read(ResultSet r, int n) throws SQLException {
        return new LeadStep(r.getString(1) == null ? null : LeadStatus.valueOf(r.getString(1)), LeadStatus.valueOf(r.getString(2)), r.getString(3), r.getObject(4, OffsetDateTime.class).toInstant(),
                r.getObject(5, Long.class), r.getString(6), r.getString(7));
    }

    /** The same without why it was dropped. */
    LeadStep unreasoned() {
        return new LeadStep(from, to, by, at, seconds, null, null);
    }

    public String reason() {
        return Preferences.current().language() == Language.UR ? reasonUr : reasonEn;
    }

    /** The whole days that it had stood there. */
    public long days() {
        return seconds == null ? 0 : Duration.ofSeconds(seconds).toDays();
    }
}
