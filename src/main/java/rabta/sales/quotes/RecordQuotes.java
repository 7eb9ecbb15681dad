package rabta.sales.quotes;

import java.util.List;

import rabta.customers.RecordKind;
import rabta.kernel.web.Page;

/** The latest quotes of a deal, a person or a company. @param more whether there are more than these */
public record RecordQuotes(RecordKind kind, long id, String name, List<Quote> quotes, boolean more, boolean mayAdd) implements Page {

    public String addHref() {
        return "/quotes/new?" + kind.type() + "=" + id;
    }

    public String allHref() {
        return "/quotes?" + kind.type() + "=" + id;
    }
}
