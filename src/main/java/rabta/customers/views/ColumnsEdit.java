package rabta.customers.views;

import rabta.customers.listing.Question;
import rabta.kernel.web.Page;

public record ColumnsEdit(Question question) implements Page {
}
