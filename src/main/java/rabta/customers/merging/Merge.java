package rabta.customers.merging;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Records made one.
 *
 * @param names of those that became part of the survivor
 * @param by the member's name, or null
 */
public record Merge(long id, List<String> names, String by, Instant at) {

    /** How long a merge can be undone. */
    public static final int DAYS = 30;

    /** The days that are left. */
    public long left() {
        return Math.max(0, DAYS - Duration.between(at, Instant.now()).toDays());
    }
}
