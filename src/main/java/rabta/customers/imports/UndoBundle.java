package rabta.customers.imports;

import rabta.kernel.jobs.Job;

/** Take back what the files of a bundle brought, the last first. */
public record UndoBundle(long bundleId) implements Job {
}
