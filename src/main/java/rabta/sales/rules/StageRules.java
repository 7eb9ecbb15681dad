package rabta.sales.rules;

import java.util.List;
import java.util.Map;

/**
 * What holds in a stage.
 *
 * @param demands the slots of the fields that a deal must have there, see {@link Demand}
 * @param owner the member who is given what comes in, or null
 * @param sets what is written into fields, by their slots, as somebody typed it
 * @param plan the plan that begins, or null
 * @param sequence into which the deal's person is taken, or null
 * @param tasks what is planned
 */
public record StageRules(long stage, List<String> demands, Long owner, Map<String, String> sets, Long plan, Long sequence, List<StageTask> tasks) {

    /** @param days after the deal came in @param mover whether it is whose moved the deal, else its owner's */
    public record StageTask(String text, int days, boolean mover) {
    }

    public static StageRules none(long stage) {
        return new StageRules(stage, List.of(), null, Map.of(), null, null, List.of());
    }

    /** Whether it does anything with a deal. None of what it can do moves one, so that no stage ever sets off another. */
    public boolean acts() {
        return owner != null || !sets.isEmpty() || plan != null || sequence != null || !tasks.isEmpty();
    }
}
