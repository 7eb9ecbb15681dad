package rabta.sales.pipelines;

import java.sql.ResultSet;
import java.sql.SQLException;

import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;

/**
 * A step of a pipeline.
 *
 * @param probability in percent, by which amounts are weighted; 100 of what is won, 0 of what is lost
 * @param staleDays after which a deal that still stands here is stale, or null for never
 */
public record PipelineStage(long id, long pipelineId, String en, String ur, int place, Outcome outcome, int probability, Integer staleDays) {

    static final String COLUMNS = "s.id, s.pipeline_id, s.en, s.ur, s.place, s.outcome, s.probability, s.stale_days";

    static PipelineStage read(ResultSet r, int n) throws SQLException {
        return new PipelineStage(r.getLong(1), r.getLong(2), r.getString(3), r.getString(4), r.getInt(5), Outcome.valueOf(r.getString(6)), r.getInt(7), r.getObject(8, Integer.class));
    }

    /** In the reader's language. */
    public String name() {
        return Preferences.current().language() == Language.UR ? ur : en;
    }
}
