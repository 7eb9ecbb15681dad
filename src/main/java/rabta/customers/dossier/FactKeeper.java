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

    /** What the record holds in the fields of the business, by slot. */
    Map<String, String> held(long id, Viewer viewer);

    /**
     * @param fields what was typed into the fields of the business, by their keys
     * @return the keys of what really changed
     */
    List<String> change(long id, Map<Fact, String> typed, Map<String, String> fields, Integer version, Viewer viewer);

    List<String> change(long id, Map<Fact, String> typed, Integer version, Viewer viewer);
}
