package rabta.sales.numbers;

import rabta.sales.pipelines.PipelineStage;

/**
 * How deals went on from a stage.
 *
 * @param entered how many of those that came in within the period ever came into it
 * @param advanced how many of these came into the next one, {@code skipped} how many only into a later one, {@code dropped} how many were lost, {@code standing} how many are not decided yet
 * @param left how often a deal left it in the period, and how long it had stood there: {@code mean} and {@code median} in days, null where none left
 */
public record StageWay(PipelineStage stage, PipelineStage next, long entered, long advanced, long skipped, long dropped, long standing, long left, Double mean, Double median) {

    /** Came into the next of those that did not jump over it; null where there is none. */
    public Double rate() {
        return entered == skipped ? null : (double) advanced / (entered - skipped);
    }
}
