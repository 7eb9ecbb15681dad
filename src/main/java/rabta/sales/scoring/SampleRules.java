package rabta.sales.scoring;

import java.sql.Types;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import rabta.identity.SamplePart;
import rabta.identity.Viewer;
import rabta.kernel.sql.Condition.Compare;
import rabta.kernel.sql.Condition.Operator;
import rabta.kernel.sql.ConditionJson;
import rabta.kernel.ui.Language;

/** Three rules that score the leads of the sample shop; known again since no member made them. */
@Component
class SampleRules implements SamplePart {

    private record Sample(String en, String ur, Compare condition, String happened, int points, Integer halfLife) {
    }

    private static final List<Sample> ALL = List.of(
            new Sample("Can be called", "فون ہو سکتا ہے", new Compare("phone", Operator.FILLED, List.of()), null, 20, null),
            new Sample("Somebody sent them", "کسی نے بھیجا", new Compare("source", Operator.IS, List.of("Referral")), null, 30, null),
            new Sample("Wrote to us lately", "حال ہی میں لکھا", null, "form_sent", 40, 14));

    private static final int MOST = 1_000;

    private final JdbcClient jdbc;
    private final LeadScores scores;

    SampleRules(JdbcClient jdbc, LeadScores scores) {
        this.scores = scores;
        this.jdbc = jdbc;
    }

    @Override
    public void fill(Viewer owner) {
        for (int i = 0; i < ALL.size(); i++) {
            var sample = ALL.get(i);
            jdbc.sql("insert into score_rules (name, condition, happened, points, half_life, place) values (:name, cast(:condition as jsonb), :happened, :points, :life, :place)")
                    .param("name", owner.preferences().language() == Language.UR ? sample.ur : sample.en).param("condition", sample.condition == null ? null : ConditionJson.write(sample.condition), Types.VARCHAR)
                    .param("happened", sample.happened, Types.VARCHAR).param("points", sample.points).param("life", sample.halfLife, Types.SMALLINT).param("place", i + 1).update();
        }
        scores.refresh(scores.open(0, MOST));
    }

    @Override
    public void clear(Viewer owner) {
        jdbc.sql("delete from score_rules s where s.by_member is null").update();
    }
}
