package rabta.sales.assignment;

import java.util.List;
import java.util.Optional;

import rabta.customers.rules.Rule;

/**
 * A rule of who gets leads.
 *
 * @param filter for which leads, as JSON; null for all
 * @param minutes after so many a lead goes on to the next about which nothing was done; null for never
 * @param atWork only to who is at work at the moment
 */
public record AssignmentRule(long id, String name, String filter, Handing way, Integer minutes, boolean atWork, List<Member> members) implements Rule {

    /** @param cities that they look after */
    public record Member(long id, String name, List<String> cities) {

        public String territory() {
            return String.join(", ", cities);
        }
    }

    public Optional<Member> member(long id) {
        return members.stream().filter(member -> member.id() == id).findFirst();
    }
}
