package rabta.sales.pipelines;

import java.util.ArrayList;
import java.util.List;

import rabta.customers.Flaw;

/**
 * A stage as somebody describes it.
 *
 * @param probability in percent; of a stage that wins or loses it is not asked
 * @param staleDays after which a deal there is stale; null for never
 * @param place among the stages of its pipeline, from 1
 * @param standing whether the deals that stand there take on another probability too; else they keep the one that held when they came
 */
public record StageForm(String en, String ur, Integer probability, Integer staleDays, Integer place, Boolean standing) {

    static StageForm of(PipelineStage stage, int place) {
        return new StageForm(stage.en(), stage.ur(), stage.probability(), stage.staleDays(), place, null);
    }

    NameForm names() {
        return new NameForm(en, ur);
    }

    int sure(Outcome outcome) {
        return outcome == Outcome.WON ? 100 : outcome == Outcome.LOST ? 0 : probability == null ? 0 : probability;
    }

    List<Flaw> flaws(List<NameForm> others) {
        var flaws = new ArrayList<>(names().flaws(others));
        if (probability != null && (probability < 0 || probability > 100)) {
            flaws.add(Flaw.of("probability", "pipelines.percent"));
        }
        if (staleDays != null && (staleDays < 1 || staleDays > 365)) {
            flaws.add(Flaw.of("staleDays", "pipelines.days_between"));
        }
        return flaws;
    }
}
