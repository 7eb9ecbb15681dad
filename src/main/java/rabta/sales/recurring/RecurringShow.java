package rabta.sales.recurring;

import java.util.List;

import rabta.kernel.web.Page;
import rabta.sales.lines.Line;
import rabta.sales.lines.LineSums;

/** What comes again, with its lines and what was made of it. */
public record RecurringShow(RecurringSale sale, List<Line> lines, LineSums sums, List<Making> makings, boolean mayWrite) implements Page {

    public String path(String verb) {
        return "/recurring/" + sale.id() + "/" + verb;
    }
}
