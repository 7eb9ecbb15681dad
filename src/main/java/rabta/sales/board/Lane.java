package rabta.sales.board;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import rabta.kernel.ui.Ui;
import rabta.sales.pipelines.PipelineStage;

/**
 * The deals of one stage, or of whatever else the lanes are.
 *
 * @param key that tells it from the others; empty for what has none
 * @param stage or null where the lanes are something else
 * @param count of all, also of those that are not shown
 * @param sums in minor units by currency; empty where the viewer may not know amounts
 * @param weighted the same, each amount times its deal's probability or its stage's, rounded once; empty where the viewer may not know these
 * @param steps how many stand how
 * @param next where the next cards begin, or null
 */
public record Lane(String key, String name, PipelineStage stage, long count, Map<String, Long> sums, Map<String, Long> weighted, Map<NextStep, Long> steps, List<Card> cards, String next) {

    /** As the page marks it. */
    public String id() {
        return "lane-" + (key.isEmpty() ? "none" : key);
    }

    /** As an address says it. */
    public String path() {
        return key.isEmpty() ? "-" : key;
    }

    /** Whether its deals are open. */
    public boolean open() {
        return stage == null || stage.outcome().open();
    }

    public String outcome() {
        return stage == null ? "open" : stage.outcome().word();
    }

    /** The sum in the currency; 0 for none. */
    public long sum(String currency) {
        return sums.getOrDefault(currency, 0L);
    }

    /** The sum times probability, rounded half up to the minor unit. */
    public long weighted(String currency) {
        return weighted.getOrDefault(currency, 0L);
    }

    /** What it comes to: in the business's currency, then in others. */
    public String total(String home) {
        if (sums.isEmpty()) {
            return null;
        }
        var others = sums.entrySet().stream().filter(sum -> !sum.getKey().equals(home) && sum.getValue() > 0).sorted(Map.Entry.comparingByKey()).map(sum -> Ui.money(sum.getValue(), sum.getKey())).toList();
        return others.isEmpty() ? Ui.money(sum(home), home) : Ui.money(sum(home), home) + others.stream().map(other -> " + " + other).collect(Collectors.joining());
    }

    public long steps(NextStep step) {
        return steps.getOrDefault(step, 0L);
    }

    /** So many of a hundred that a step's part of the bar is wide. */
    public double share(NextStep step) {
        return count == 0 ? 0 : 100.0 * steps(step) / count;
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
