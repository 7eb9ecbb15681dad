package rabta.sales.assignment;

import java.time.Instant;

import rabta.kernel.jobs.Job;

/** Gives a lead to the next, where it still waits for that moment. */
record HandOn(long lead, Instant due) implements Job {
}
