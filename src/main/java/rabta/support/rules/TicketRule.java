package rabta.support.rules;

import java.util.Optional;

import rabta.kernel.sql.Condition;
import rabta.kernel.sql.ConditionJson;

/**
 * What is done by itself.
 *
 * @param filter with which tickets, as JSON; null for all
 * @param working whether it is asked at present
 */
public record TicketRule(long id, String name, Moment moment, String filter, Deeds deeds, boolean working) {

    public Optional<Condition> condition() {
        return ConditionJson.read(filter);
    }
}
