package rabta.conversations.moods;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

import rabta.conversations.Mood;
import rabta.conversations.threads.Unreached;
import rabta.kernel.ui.Tone;

/** A customer's message that a sum of moods counts. @param text as whoever looks may read it @param score from -1 to 1 */
public record SoundingMessage(long id, long conversation, String channel, String text, Mood.Label label, double score, Instant at) {

    private static final int SHOWN = 300;
    /** Read besides, so that a number that stands across the end is known as one. */
    private static final int BESIDES = 100;

    /** Over the same as {@link Sounding}, with channels {@code h}. */
    public static final String COLUMNS = "m.id, c.id, h.name, left(m.text, " + (SHOWN + BESIDES) + "), " + Sounding.LABEL + ", " + Sounding.SCORE + ", m.created_at";

    public static SoundingMessage read(ResultSet r, Unreached unreached) throws SQLException {
        return new SoundingMessage(r.getLong(1), r.getLong(2), r.getString(3), shown(r.getString(4), unreached), Mood.Label.named(r.getString(5)).orElse(Mood.Label.UNKNOWN), r.getDouble(6), r.getObject(7, OffsetDateTime.class).toInstant());
    }

    /** Of what was read the end is never shown: what is hidden may begin there. */
    static String shown(String read, Unreached unreached) {
        if (read == null) {
            return null;
        }
        var clean = unreached.without(read);
        boolean whole = read.codePointCount(0, read.length()) < SHOWN + BESIDES;
        int most = clean.codePointCount(0, clean.length()) - (whole ? 0 : BESIDES);
        return most <= 0 ? "" : clean.substring(0, clean.offsetByCodePoints(0, Math.min(SHOWN, most)));
    }

    public Tone tone() {
        return switch (label) {
            case POSITIVE -> Tone.GREEN;
            case NEGATIVE -> Tone.RED;
            case NEUTRAL, UNKNOWN -> Tone.GREY;
        };
    }

    public String average() {
        return Sounding.average(score);
    }
}
