package rabta.sales.accounts;

import java.util.List;

import rabta.customers.search.Found;
import rabta.kernel.web.Page;

/** Whose account? @param q what was typed to find them, or null */
public record AccountChoice(String q, List<Found> found) implements Page {

    public String href(Found one) {
        return one.href() + "/ledger";
    }
}
