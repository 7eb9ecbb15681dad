package rabta.support.portal;

import rabta.kernel.jobs.Job;

/** Sends a link and a code to whoever has the address that was typed, if anybody has. */
record SendEntry(long entry) implements Job {
}
