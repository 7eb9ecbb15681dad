package rabta.support.assignment;

import rabta.kernel.jobs.Job;

/** Gives a ticket to somebody, if it still waits for one. */
record HandTicket(long ticket) implements Job {
}
