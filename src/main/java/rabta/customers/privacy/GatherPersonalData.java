package rabta.customers.privacy;

import rabta.kernel.jobs.Job;

/** Writes the file of what is held about somebody. */
record GatherPersonalData(long file) implements Job {
}
