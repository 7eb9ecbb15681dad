package rabta.support.tickets;

import java.time.Instant;

import rabta.kernel.jobs.Job;

/** Does with a ticket what its time has come for, where it still waits for that moment. */
record TendTicket(long ticket, Instant due) implements Job {
}
