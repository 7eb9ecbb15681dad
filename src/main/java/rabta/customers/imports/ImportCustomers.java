package rabta.customers.imports;

import rabta.kernel.jobs.Job;

/** Take in the lines of an import that are not in yet. */
public record ImportCustomers(long importId) implements Job {
}
