package rabta.support.numbers;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import rabta.customers.numbers.Chart;
import rabta.customers.numbers.Figure;
import rabta.kernel.web.Page;

/** Service at a glance. @param backlog by day, as a chart under {@code chart} @param causes how many complaints had which cause */
public record ServiceShow(ServiceChooser chooser, List<Figure> figures, Chart chart, Map<LocalDate, Long> backlog, List<Cause> causes) implements Page {

    /** @param share of the most frequent one, in percent */
    public record Cause(String name, String of, long many, double share) {
    }

    @Override
    public int status() {
        return chooser.errors().isEmpty() ? 200 : 422;
    }
}
