package rabta.sales.numbers;

import java.time.LocalDate;

/**
 * Which deals of what was asked for.
 *
 * @param by with {@code of}: those of one group alone, of none where {@code of} is empty; null for all
 * @param stage that they came into or left, where they are counted by stage
 * @param month in which they should be decided, or null
 * @param category what may be promised of them, or null for any
 */
public record Which(Count count, Grouping by, String of, Long stage, LocalDate month, Category category) {

    static Which of(Count count) {
        return new Which(count, null, null, null, null, null);
    }

    boolean seen(Sight sight) {
        return count.seen(sight) && (by == null || by.seen(sight)) && (category == null || sight.likely());
    }
}
