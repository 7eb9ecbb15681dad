package rabta.support.sla;

import rabta.kernel.jobs.Job;

/** Reckons anew what is due of all open tickets: policies or hours have changed. */
record ReckonPromises() implements Job {
}
