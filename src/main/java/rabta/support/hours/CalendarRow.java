package rabta.support.hours;

import java.util.List;

/**
 * A calendar as it is kept.
 *
 * @param zone null for the business's own
 * @param ramadan null where that month is worked as usual
 * @param usual whether whoever has no other works by it
 * @param teams that work by it
 */
public record CalendarRow(long id, String name, String zone, List<Hours> week, List<Hours> ramadan, boolean usual, List<Long> teams) {

    /** The days on which something is done. */
    public long days() {
        return week.stream().filter(hours -> !hours.spans().isEmpty()).count();
    }
}
