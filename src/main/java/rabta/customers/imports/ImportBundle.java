package rabta.customers.imports;

import rabta.kernel.jobs.Job;

/** Take in, one after the other, the files that were brought together. */
public record ImportBundle(long bundleId) implements Job {
}
