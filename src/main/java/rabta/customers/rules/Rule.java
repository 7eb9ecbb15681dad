package rabta.customers.rules;

import java.util.Optional;

import rabta.kernel.sql.Condition;
import rabta.kernel.sql.ConditionJson;

/** A rule of any room: of leads, of tickets, of promises. */
public interface Rule {

    long id();

    /** For which records it is, as JSON; null for all. */
    String filter();

    default Optional<Condition> condition() {
        return ConditionJson.read(filter());
    }
}
