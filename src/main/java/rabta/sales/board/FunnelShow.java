package rabta.sales.board;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;

import rabta.kernel.ui.Tab;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;
import rabta.sales.pipelines.PipelineStage;

/**
 * How far deals come in a pipeline.
 *
 * @param period of those that came in then, whatever became of them; {@code now} for those that are open now, or won lately
 * @param steps the open stages and the one that wins, in their order
 * @param lost how many of them are lost by now, {@code lostWorth} what these came to
 */
public record FunnelShow(BoardShow.Around around, String period, LocalDate from, LocalDate to, List<Step> steps, long lost, long lostWorth) implements Page {

    static final String PATH = "/sales/funnel";
    static final List<String> PERIODS = List.of("now", "month", "last_month", "quarter", "year", "all");

    /**
     * @param here how many stand in the stage now, {@code reached} how many came so far or further
     * @param worth what these came to in the business's currency
     * @param rows the list of those that stand here now, or null
     */
    public record Step(PipelineStage stage, long here, long reached, long worth, String rows) {
    }

    public BoardFilter filter() {
        return around.filter();
    }

    public String said() {
        return Ui.t("funnel.period." + period);
    }

    public List<Tab> periods() {
        return PERIODS.stream().map(one -> new Tab(Ui.t("funnel.period." + one), with(one), one.equals(period))).toList();
    }

    private String with(String other) {
        var path = filter().at(PATH);
        return path + (path.contains("?") ? "&" : "?") + "period=" + other;
    }

    public String here() {
        return with(period);
    }

    public long count() {
        return steps.isEmpty() ? 0 : steps.getFirst().reached();
    }

    /** Of a hundred, how wide the bar of a step is. */
    public double wide(Step step) {
        return count() == 0 ? 0 : 100.0 * step.reached() / count();
    }

    /** Of those who came to the step before, the share that came on to this one; null for the first and where nobody did. */
    public String on(int step) {
        if (step == 0 || steps.get(step - 1).reached() == 0) {
            return null;
        }
        return percent(steps.get(step).reached(), steps.get(step - 1).reached());
    }

    /** Of all, the share that came so far. */
    public String all(Step step) {
        return count() == 0 ? null : percent(step.reached(), count());
    }

    private static String percent(long part, long whole) {
        return Ui.percent(BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), 4, RoundingMode.HALF_UP).doubleValue());
    }

}
