package rabta.conversations.moods;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;

import rabta.kernel.ui.Ui;

/**
 * How what some customers wrote sounds in sum. The pieces of SQL stand over messages {@code m}, their moods {@code f} and conversations {@code c}.
 *
 * @param messages in which it could be told
 * @param score the mean, from -1 to 1; null without a message
 * @param positive how many sound so, and {@code negative} likewise
 */
public record Sounding(long messages, Double score, long positive, long negative) {

    public static final Sounding NONE = new Sounding(0, null, 0, 0);

    /** What a member said of it, else what was read. */
    public static final String LABEL = "coalesce(f.said, f.label)";
    public static final String SCORE = "(case f.said when 'positive' then 80 when 'negative' then -80 when 'neutral' then 0 else f.score end / 100.0)";
    public static final String COUNTED = "m.direction = 'in' and not m.automatic and (f.said is not null or f.label <> 'unknown') and not c.spam and not c.blocked";
    public static final String SUMS = "count(*), avg(" + SCORE + "), count(*) filter (where " + LABEL + " = 'positive'), count(*) filter (where " + LABEL + " = 'negative')";

    /** Of what {@link #SUMS} selects from that column on. */
    public static Sounding read(ResultSet r, int column) throws SQLException {
        double score = r.getDouble(column + 1);
        return new Sounding(r.getLong(column), r.wasNull() ? null : score, r.getLong(column + 2), r.getLong(column + 3));
    }

    public boolean none() {
        return messages == 0;
    }

    /** The mean as it is read: "0.32". */
    public String average() {
        return score == null ? null : average(score);
    }

    static String average(double score) {
        return Ui.number(BigDecimal.valueOf(score).setScale(2, RoundingMode.HALF_UP));
    }

    /** "64% positive · 12% negative" */
    public String shares() {
        return Ui.t("customer_moods.shares", whole(positive), whole(negative));
    }

    // Of a few messages no tenths of a percent are told.
    private String whole(long some) {
        return Ui.percent(Math.round(100.0 * some / messages) / 100.0);
    }

    /** The icon of a face that looks so. */
    public String face() {
        return score == null || Math.abs(score) < 0.15 ? "mood-neutral" : score > 0 ? "mood-smile" : "mood-sad";
    }
}
