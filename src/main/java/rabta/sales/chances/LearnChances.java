package rabta.sales.chances;

import rabta.kernel.jobs.Job;

/** Learns from the leads and deals that have ended by now. */
record LearnChances() implements Job {
}
