package rabta.sales.scoring;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import rabta.kernel.sql.Condition;
import rabta.kernel.sql.ConditionJson;

/**
 * What gives a lead points.
 *
 * @param json the condition that it must meet, or null for any lead
 * @param happened the kind of what must have happened with it, each time for its points; or null
 * @param points above zero for it, below against it
 * @param halfLife in days, after which the points are half: since it happened, else since the lead came in; null for never
 */
public record ScoreRule(long id, String name, String json, String happened, int points, Integer halfLife) {

    /** What can be counted, as the stream of happenings calls it. */
    public static final List<String> HAPPENED = List.of("form_sent", "note_written", "task_done", "task_planned", "appointment_made", "file_attached", "lead_worked", "lead_qualified");

    static final String COLUMNS = "s.id, s.name, s.condition, s.happened, s.points, s.half_life";

    static ScoreRule read(ResultSet r, int n) throws SQLException {
        return new ScoreRule(r.getLong(1), r.getString(2), r.getString(3), r.getString(4), r.getInt(5), r.getObject(6, Integer.class));
    }

    public Optional<Condition> condition() {
        return ConditionJson.read(json);
    }
}
