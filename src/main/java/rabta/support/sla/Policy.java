package rabta.support.sla;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import rabta.customers.rules.Rule;
import rabta.support.tickets.TicketPriority;

/**
 * What is promised for tickets that meet its condition.
 *
 * @param filter for which tickets, or null for all
 * @param business whether only working time counts
 * @param hold whether the promise of a solution stands still while a ticket is on hold
 * @param targets minutes by priority and promise; what is not there is not promised
 */
public record Policy(long id, String name, String filter, boolean business, boolean hold, Map<TicketPriority, Map<Promise, Integer>> targets, List<Step> steps) implements Rule {

    /** What is done when so many percent of the time are used. @param member whom it is about, for deeds that name somebody */
    public record Step(long id, int percent, Deed deed, Long member) {
    }

    /** {@code sla.deed.<word>} says it. */
    public enum Deed {
        /** Tell whoever looks after the ticket; its team where nobody does. */
        OWNER,
        /** Tell the managers of its team; all of them where it has none. */
        LEAD,
        MEMBER, GIVE, RAISE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean names() {
            return this == MEMBER || this == GIVE;
        }

        static Optional<Deed> named(String word) {
            return Stream.of(values()).filter(deed -> deed.word().equals(word)).findFirst();
        }
    }

    /** Near is what has used so much of its time, where no step says anything earlier than that it broke. */
    private static final int NEAR = 75;

    /**
     * So many percent of its time used, a promise is near: with the first step that is taken before it breaks, or else after three quarters. Lists, marks, countdowns and rules all mean this.
     *
     * @param steps of the policy
     */
    static int near(List<Step> steps) {
        return steps.stream().mapToInt(Step::percent).filter(percent -> percent < 100).min().orElse(NEAR);
    }

    /** Null where nothing is promised. */
    public Integer minutes(TicketPriority priority, Promise promise) {
        return targets.getOrDefault(priority, Map.of()).get(promise);
    }
}
