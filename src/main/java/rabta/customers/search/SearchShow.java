package rabta.customers.search;

import java.util.List;
import java.util.Map;

import rabta.kernel.web.Page;

/**
 * @param q what was asked, or null for nothing yet
 * @param kinds what a record of each kind is called, by type
 */
public record SearchShow(String q, List<Found> found, Map<String, String> kinds) implements Page {
}
