package rabta.customers.rules;

import java.util.List;
import java.util.Map;

import rabta.customers.Flaw;
import rabta.identity.Viewer;
import rabta.kernel.sql.Condition;
import rabta.kernel.web.Page;

/** Rules as their pages show them. @param <F> a rule as it is typed */
public interface RuleForms<F> {

    Page index(Viewer viewer);

    Page rule(long id, Viewer viewer);

    /** As it was typed, with what is not right with it. @param id null for a new one */
    Page again(Long id, F form, Map<String, String[]> typed, List<Flaw> flaws, Viewer viewer);

    /** The condition that was put together; null for all. @throws rabta.customers.Flawed for what is not understood */
    Condition built(F form, Map<String, String[]> typed, Viewer viewer);
}
