package rabta.customers.exports;

import rabta.kernel.jobs.Job;

/** Writes the rows of an export into its file. */
record ExportRows(long export) implements Job {
}
