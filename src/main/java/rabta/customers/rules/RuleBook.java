package rabta.customers.rules;

import rabta.identity.Viewer;
import rabta.kernel.sql.Condition;

/** Rules as they are kept. @param <F> a rule as it is typed */
public interface RuleBook<F> {

    /** @param condition for which records, or null for all @throws rabta.customers.Flawed for what is not right with it */
    long create(F form, Condition condition, Viewer viewer);

    void change(long id, F form, Condition condition, Viewer viewer);

    /** It is asked before the one that stood before it. */
    void rise(long id, Viewer viewer);

    /** It is asked no more; what it has done stays. */
    void remove(long id, Viewer viewer);

    void restore(long id, Viewer viewer);
}
