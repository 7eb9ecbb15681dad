package rabta.support.assignment;

import java.util.List;

import rabta.customers.rules.Rule;

/**
 * A rule of who gets tickets.
 *
 * @param filter for which tickets, as JSON; null for all
 * @param atWork only to who is at work at the moment
 */
public record HandingRule(long id, String name, String filter, HandingWay way, boolean atWork, List<Member> members) implements Rule {

    /** @param skills what they know, as tickets are tagged or typed @param most how many open tickets they carry at once, or null */
    public record Member(long id, String name, List<String> skills, Integer most) {
    }
}
