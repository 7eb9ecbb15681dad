package rabta.sales.numbers;

import java.time.LocalDate;

/**
 * What is to be expected of open deals: of one owner, decided within one month. Amounts in minor units.
 *
 * @param month its first day; null for deals without a day
 * @param deals how many, and {@code amount} what they come to, omitted ones too
 * @param committed of it what is promised, {@code best} the best case, {@code pipeline} the rest that is not omitted
 * @param worth the sum of each amount times how likely it is, without omitted ones
 * @param variance of what will come, if each deal comes or not by itself: Σ a² p (1 − p)
 */
public record Expected(LocalDate month, Long owner, long deals, long amount, long committed, long best, long pipeline, double worth, double variance, long unpriced) {

    // 80 of 100 outcomes of a normal distribution lie within so many deviations from its mean.
    private static final double EIGHTY = 1.2815515655446004;

    static Expected none(LocalDate month, Long owner) {
        return new Expected(month, owner, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    Expected plus(Expected other) {
        return new Expected(month, owner, deals + other.deals, amount + other.amount, committed + other.committed, best + other.best, pipeline + other.pipeline, worth + other.worth, variance + other.variance,
                unpriced + other.unpriced);
    }

    /** What is to be expected, rounded once. */
    public long value() {
        return Math.round(worth);
    }

    /** Below this not more than one outcome of ten lies. */
    public long low() {
        return Math.max(0, Math.round(worth - half(variance)));
    }

    /** Above this not more than one of ten; never more than all of it. */
    public long high() {
        return Math.min(committed + best + pipeline, Math.round(worth + half(variance)));
    }

    static double half(double variance) {
        return EIGHTY * Math.sqrt(variance);
    }
}
