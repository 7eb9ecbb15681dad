package rabta.customers.fields;

import rabta.customers.RecordKind;
import rabta.kernel.jobs.Job;

/** Writes anew what all records of a kind are found by, since a field that the search looks at was added or taken away. */
public record RefreshSearch(RecordKind kind) implements Job {
}
