package rabta.sales.invoices;

import java.util.List;

import rabta.customers.search.Found;
import rabta.kernel.web.Page;

/** For whom? @param q what was typed to find them, or null */
public record InvoiceChoice(String q, List<Found> found) implements Page {

    public String href(Found one) {
        return "/invoices/new?" + one.type() + "=" + one.id();
    }
}
