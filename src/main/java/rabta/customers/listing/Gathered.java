package rabta.customers.listing;

import java.util.List;

/**
 * A group of rows and what it comes to.
 *
 * @param key as {@code open} calls it; empty for the records without a value
 * @param name as the reader calls it
 * @param sums one for each column, null where the column adds nothing up
 */
public record Gathered(String key, String name, long count, List<Object> sums) {

    /** Its place in the page: the same in every answer. */
    public String id() {
        return "g" + Integer.toHexString(key.hashCode());
    }
}
