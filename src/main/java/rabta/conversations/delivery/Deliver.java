package rabta.conversations.delivery;

import rabta.kernel.jobs.Job;

/** Sends one message. */
public record Deliver(long message) implements Job {
}
