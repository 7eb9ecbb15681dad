package rabta.sales.recurring;

import java.time.LocalDate;
import java.util.List;

import rabta.kernel.time.Recurrence;
import rabta.sales.lines.Line;
import rabta.sales.lines.LineSums;

/** What is to come again as it is meant, understood. @param included whether prices hold the taxes @param source out of which it is made, or null */
public record RecurringDraft(String title, Long person, Long company, Makes makes, Recurrence rule, LocalDate begins, String currency, int dueDays, String terms, String note, List<Line> lines, LineSums.Less less,
        boolean included, Source source) {

    /** By number; at most one is not null. */
    public record Source(Long order, Long invoice, Long quote) {
    }

    LineSums sums() {
        return LineSums.of(lines, less, included);
    }
}
