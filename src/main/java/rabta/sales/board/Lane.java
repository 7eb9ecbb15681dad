package rabta.sales.board;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import rabta.kernel.ui.Ui;
import rabta.sales.pipelines.PipelineStage;

/**
 * The deals of one stage.
 *
 * @param count of all, also of those that are not shown
 * @param sums in minor units by currency; empty where the viewer may not know amounts
 * @param steps how many stand how
 * @param next where the next cards begin, or null
 */
public record Lane(PipelineStage stage, long count, Map<String, Long> sums, Map<NextStep, Long> steps, List<Card> cards, String next) {

    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

    /** The sum in the currency; 0 for none. */
    public long sum(String currency) {
        return sums.getOrDefault(currency, 0L);
    }

    /** The sum times the stage's probability, rounded half up to the minor unit. */
    public long weighted(String currency) {
        return BigDecimal.valueOf(sum(currency)).multiply(BigDecimal.valueOf(stage.probability())).divide(PERCENT, 0, RoundingMode.HALF_UP).longValueExact();
    }

    /** What it comes to: in the business's currency, then in others. */
    public String total(String home) {
        if (sums.isEmpty()) {
            return null;
        }
        var others = sums.entrySet().stream().filter(sum -> !sum.getKey().equals(home) && sum.getValue() > 0).sorted(Map.Entry.comparingByKey()).map(sum -> Ui.money(sum.getValue(), sum.getKey())).toList();
        return others.isEmpty() ? Ui.money(sum(home), home) : Ui.money(sum(home), home) + others.stream().map(other -> " + " + other).collect(Collectors.joining());
    }

    /** So many of a hundred that a step's part of the bar is wide. */
    public double share(NextStep step) {
        return count == 0 ? 0 : 100.0 * steps.getOrDefault(step, 0L) / count;
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
