package rabta.customers.dossier;

import java.util.List;
import java.util.Map;

import rabta.customers.RecordKind;
import rabta.customers.Fact;
import rabta.identity.Viewer;

/** Who keeps the facts of one kind of customer. */
public interface FactKeeper {

    RecordKind kind();

    /** The value of a fact as it is now, or null. */
    String value(long id, Fact fact, Viewer viewer);

    List<Fact> change(long id, Map<Fact, String> typed, Integer version, Viewer viewer);
}
