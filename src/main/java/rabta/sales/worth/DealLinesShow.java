package rabta.sales.worth;

import rabta.kernel.web.Page;
import rabta.sales.deals.Deal;

/** The lines of a deal. @param hidden whether the viewer may not see what it is worth */
public record DealLinesShow(Deal deal, DealLines.Kept kept, boolean hidden, boolean mayEdit) implements Page {
}
