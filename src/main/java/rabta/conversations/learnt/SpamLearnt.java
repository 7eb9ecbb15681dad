package rabta.conversations.learnt;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

import rabta.kernel.sql.Json;

/**
 * How things stand with what was learnt.
 *
 * @param used whether it is wanted at all @param spam how many letters called spam were learnt @param other how many others @param measured or null before it was
 */
public record SpamLearnt(boolean used, int spam, int other, Measured measured, Instant measuredAt) {

    /** So many letters of each kind must be there before anything is judged. */
    public static final int FEWEST = 20;

    static final String COLUMNS = "l.used, l.spam, l.other, l.measured, l.measured_at";

    static SpamLearnt read(ResultSet r, int n) throws SQLException {
        var at = r.getObject(5, OffsetDateTime.class);
        return new SpamLearnt(r.getBoolean(1), r.getInt(2), r.getInt(3), r.getString(4) == null ? null : Json.read(r.getString(4), Measured.class), at == null ? null : at.toInstant());
    }

    /** Whether there is enough to judge by. */
    public boolean enough() {
        return spam >= FEWEST && other >= FEWEST;
    }

    /** Whether letters are judged by it. */
    public boolean judges() {
        return used && enough() && measured != null && !old() && measured.trusted();
    }

    /** Whether it was measured before it was asked in which languages people write: it judges nothing until it is measured again. */
    boolean old() {
        return measured != null && measured.spoken() == null;
    }

    /** Whether there is enough new since it was measured. */
    boolean due() {
        return enough() && (measured == null || old() || (spam + other) * 10 >= (measured.spam() + measured.other()) * 11 || spam + other < measured.spam() + measured.other());
    }
}
