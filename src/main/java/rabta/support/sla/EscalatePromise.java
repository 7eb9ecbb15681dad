package rabta.support.sla;

import java.time.Instant;

import rabta.kernel.jobs.Job;

/** Does what is to be done about a clock, where it still waits for just that moment. */
record EscalatePromise(long clock, Instant due) implements Job {
}
