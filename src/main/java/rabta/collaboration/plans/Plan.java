package rabta.collaboration.plans;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import rabta.collaboration.plans.PlanStep.After;

/** A named set of steps. @param retiredAt since when it is offered no more, or null */
public record Plan(long id, String name, Instant retiredAt, List<PlanStep> steps) {

    public boolean retired() {
        return retiredAt != null;
    }

    /** On which day after the first each step is due. */
    public List<Integer> offsets() {
        var offsets = new ArrayList<Integer>();
        int before = 0;
        for (var step : steps) {
            before = step.after() == After.BEFORE ? before + step.days() : step.days();
            offsets.add(before);
        }
        return offsets;
    }

    /** How many days it takes. */
    public int days() {
        return offsets().stream().mapToInt(Integer::intValue).max().orElse(0);
    }
}
