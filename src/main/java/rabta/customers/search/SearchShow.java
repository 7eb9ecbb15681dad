package rabta.customers.search;

import java.util.List;

import rabta.kernel.web.Page;

/** @param q what was asked, or null for nothing yet */
public record SearchShow(String q, List<Found> found) implements Page {
}
