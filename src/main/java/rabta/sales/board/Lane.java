package rabta.sales.board;

import java.util.List;
import java.util.Map;

import rabta.sales.pipelines.PipelineStage;

/**
 * The deals of one stage, or of whatever else the lanes are.
 *
 * @param key that tells it from the others; empty for what has none
 * @param stage or null where the lanes are something else
 * @param all what all its deals come to, also those that are not shown
 * @param only how the next steps of those stand that alone are shown, or null
 * @param shown what these come to
 * @param steps how many of all stand how
 * @param next where the next cards begin, or null
 */
public record Lane(String key, String name, PipelineStage stage, Tally all, NextStep only, Tally shown, Map<NextStep, Long> steps, List<Card> cards, String next) {

    /** As the page marks it. */
    public String id() {
        return "lane-" + (key.isEmpty() ? "none" : key);
    }

    /** As an address says it. */
    public String path() {
        return path(key);
    }

    static String path(String key) {
        return key.isEmpty() ? "-" : key;
    }

    Lane with(List<Card> cards) {
        return new Lane(key, name, stage, all, only, shown, steps, cards, next);
    }

    /** Whether its deals are open. */
    public boolean open() {
        return stage == null || stage.outcome().open();
    }

    public String outcome() {
        return stage == null ? "open" : stage.outcome().word();
    }

    public long count() {
        return all.count();
    }

    public long steps(NextStep step) {
        return steps.getOrDefault(step, 0L);
    }

    /** So many of a hundred that a step's part of the bar is wide. */
    public double share(NextStep step) {
        return count() == 0 ? 0 : 100.0 * steps(step) / count();
    }

    /** Where that part begins. */
    public double from(NextStep step) {
        double from = 0;
        for (var before : NextStep.values()) {
            if (before == step) {
                break;
            }
            from += share(before);
        }
        return from;
    }
}
