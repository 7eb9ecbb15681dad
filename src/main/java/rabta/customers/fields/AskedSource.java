package rabta.customers.fields;

import java.util.List;

import rabta.customers.RecordKind;
import rabta.identity.Viewer;

/** Adds what filters alone may ask: of records that hang together with one, or of what a record belongs to. */
public interface AskedSource {

    default List<Relation> relations(RecordKind kind, Viewer viewer) {
        return List.of();
    }

    default List<Field> fields(RecordKind kind, Viewer viewer) {
        return List.of();
    }
}
