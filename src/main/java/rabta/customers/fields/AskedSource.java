package rabta.customers.fields;

import java.util.List;

import rabta.customers.RecordKind;
import rabta.identity.Viewer;
import rabta.kernel.sql.Fields;

/** Adds what filters alone may ask: of records that hang together with one, or of what a record belongs to. */
public interface AskedSource {

    default List<Relation> relations(RecordKind kind, Viewer viewer) {
        return List.of();
    }

    default List<Field> fields(RecordKind kind, Viewer viewer) {
        return List.of();
    }

    /** What only conditions behind a name may ask; nobody is offered it. */
    default List<Fields.Field> inside(RecordKind kind) {
        return List.of();
    }
}
