package rabta.sales.numbers;

import java.util.List;

import rabta.customers.numbers.Chart;
import rabta.customers.numbers.Figure;
import rabta.kernel.web.Page;

/** Sales at a glance. @param chart what was won in each of the last twelve months @param months the same as a table @param reasons why deals were lost */
public record NumbersShow(Chooser chooser, List<Figure> figures, Chart chart, List<Sums> months, List<Group> reasons) implements Page {

    @Override
    public int status() {
        return chooser.errors().isEmpty() ? 200 : 422;
    }
}
