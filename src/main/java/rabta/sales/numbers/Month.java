package rabta.sales.numbers;

import java.time.LocalDate;

import rabta.sales.targets.Goal;

/**
 * A month of the forecast.
 *
 * @param month its first day; null for what stands in no month
 * @param count which deals these are
 * @param won in it already
 * @param goal what is to be reached in it, or null
 */
public record Month(LocalDate month, Count count, long won, Expected open, Goal goal) {

    /** Won, and what is to be expected. */
    public long value() {
        return won + open.value();
    }

    public long low() {
        return won + open.low();
    }

    public long high() {
        return won + open.high();
    }

    /** What is open over what is still missing; null without a goal, or where nothing is missing. */
    public Double coverage() {
        return goal == null || goal.whole() <= won ? null : (double) open.amount() / (goal.whole() - won);
    }
}
