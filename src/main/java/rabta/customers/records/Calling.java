package rabta.customers.records;

import java.util.Set;

import rabta.customers.RecordKind;
import rabta.identity.Viewer;

/** Wants to know who is called in a note only after it was written. */
public interface Calling {

    void called(RecordKind kind, long id, long note, Set<Long> members, Viewer by);
}
