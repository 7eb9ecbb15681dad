package rabta.customers.privacy;

import rabta.kernel.jobs.Job;

/** Erases a person everywhere. The job itself names nobody. */
record ErasePerson(long person) implements Job {
}
