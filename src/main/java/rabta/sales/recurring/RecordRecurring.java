package rabta.sales.recurring;

import java.util.List;

import rabta.customers.RecordKind;
import rabta.kernel.web.Page;

/** What comes again for a person or a company. @param more whether there are more than these */
public record RecordRecurring(RecordKind kind, long id, String name, List<RecurringSale> sales, boolean more, boolean mayAdd) implements Page {

    public String addHref() {
        return "/recurring/new?" + kind.type() + "=" + id;
    }

    public String allHref() {
        return "/recurring?" + kind.type() + "=" + id;
    }
}
