package rabta.customers.dossier;

import java.util.List;
import java.util.Map;

import rabta.customers.Fact;
import rabta.customers.RecordKind;
import rabta.identity.Viewer;
import rabta.kernel.web.NotFound;

/** Who keeps the facts of some kinds of record. */
public interface FactKeeper {

    boolean keeps(RecordKind kind);

    /** The one among them that keeps the facts of that kind. */
    static FactKeeper of(RecordKind kind, List<FactKeeper> all) {
        return all.stream().filter(keeper -> keeper.keeps(kind)).findFirst().orElseThrow(NotFound::new);
    }

    /** The value of a fact as it is now, or null. */
    String value(RecordKind kind, long id, Fact fact, Viewer viewer);

    /** What the record holds in the fields of the business, by slot. */
    Map<String, String> held(RecordKind kind, long id, Viewer viewer);

    /**
     * @param fields what was typed into the fields of the business, by their keys
     * @return the keys of what really changed
     */
    List<String> change(RecordKind kind, long id, Map<Fact, String> typed, Map<String, String> fields, Integer version, Viewer viewer);
}
