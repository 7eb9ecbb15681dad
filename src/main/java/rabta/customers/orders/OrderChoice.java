package rabta.customers.orders;

import java.util.List;

import rabta.customers.search.Found;
import rabta.kernel.web.Page;

/** Who bought? @param q what was typed to find them, or null */
public record OrderChoice(String q, List<Found> found) implements Page {

    public String href(Found one) {
        return "/orders/new?" + one.type() + "=" + one.id();
    }
}
