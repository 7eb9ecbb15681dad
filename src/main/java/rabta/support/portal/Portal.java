package rabta.support.portal;

import java.util.List;
import java.util.Map;

/**
 * How the customers' door is set up.
 *
 * @param mailbox the number of the mailbox by which what they write comes in and answers go out; null for the portal alone
 * @param fields the slots of tickets' fields that customers see and fill in
 * @param colleagues what those who are marked for it do with the tickets of the others in their company
 * @param ways by the types' numbers; a type that is not there may be opened
 */
record Portal(Long mailbox, List<String> fields, Colleagues colleagues, Map<Long, Way> ways) {

    Way way(long type) {
        return ways.getOrDefault(type, Way.OPEN);
    }
}
