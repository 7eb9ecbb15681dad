package rabta.customers.listing;

import java.util.Map;

import rabta.kernel.web.Page;

/** What the columns of a list come to. @param words by the keys of the fields; null where there was too much to count in time */
public record TotalsShow(Question question, Map<String, String> words) implements Page {
}
