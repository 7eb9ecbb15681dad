package rabta.sales.numbers;

import java.util.List;

import rabta.customers.numbers.Chart;
import rabta.kernel.web.Page;

/**
 * What is to be expected.
 *
 * @param months the present one and those to come, then what lies behind them, what is overdue and what has no day
 * @param owners the months together, owner by owner
 * @param past months that are over; {@code accuracy} and {@code bias} over all of them, null where there is none
 */
public record ForecastShow(Chooser chooser, Chart chart, List<Month> months, List<OwnerForecast> owners, List<Past> past, Double accuracy, Double bias) implements Page {

    /** @param name null for deals of nobody */
    public record OwnerForecast(Long owner, String name, long won, Expected open, rabta.sales.targets.Goal goal) {

        public long value() {
            return won + open.value();
        }
    }
}
