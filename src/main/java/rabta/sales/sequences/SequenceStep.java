package rabta.sales.sequences;

import java.sql.ResultSet;
import java.sql.SQLException;

import rabta.kernel.ui.Ui;

/**
 * One step.
 *
 * @param delay after the step before, or after the beginning, in {@code unit}
 * @param subject of a mail, with its variables; null for all others
 * @param body of a mail clean markup, else plain text; with its variables
 * @param removed whether it was taken out: then it stands here only for what was done by it
 */
public record SequenceStep(long id, long sequence, int place, StepKind kind, int delay, Window.Unit unit, String subject, String body, boolean removed) {

    static final String COLUMNS = "s.id, s.sequence_id, s.place, s.kind, s.delay, s.unit, s.subject, s.body, s.removed_at is not null";

    static SequenceStep read(ResultSet r, int n) throws SQLException {
        return new SequenceStep(r.getLong(1), r.getLong(2), r.getInt(3), StepKind.valueOf(r.getString(4)), r.getInt(5), Window.Unit.valueOf(r.getString(6)), r.getString(7), r.getString(8), r.getBoolean(9));
    }

    /** When it comes, in the reader's language. */
    public String waits() {
        return delay == 0 ? Ui.t("sequences.delay.none") : Ui.t("sequences.delay." + unit.word(), delay);
    }

    /** What it is called in a line. */
    public String called() {
        var line = kind.mail() ? subject : body.lines().findFirst().orElse("");
        return line.length() <= 100 ? line : line.substring(0, 100) + "…";
    }
}
