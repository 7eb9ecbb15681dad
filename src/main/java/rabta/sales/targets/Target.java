package rabta.sales.targets;

import java.time.LocalDate;

/**
 * What somebody is to reach within a month, or within a quarter.
 *
 * @param month its first day
 * @param months 1, or 3 for a quarter
 * @param value minor units of the currency, a number of deals, or percent
 */
public record Target(Scope scope, long of, Measure measure, LocalDate month, int months, long value) {

    public LocalDate end() {
        return month.plusMonths(months);
    }
}
