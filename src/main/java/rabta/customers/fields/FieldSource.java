package rabta.customers.fields;

import java.util.List;

import rabta.customers.RecordKind;
import rabta.identity.Viewer;

/** Adds fields to a kind of record: those of the business, or of a higher trade. */
public interface FieldSource {

    /** In the order in which they are shown; in a transaction of the bound workspace. */
    List<Field> fields(RecordKind kind, Viewer viewer);
}
