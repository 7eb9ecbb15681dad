package rabta.conversations.receipts;

import rabta.kernel.jobs.Job;

/** Reads what came from a channel. */
public record ReadReceipt(long receipt) implements Job {
}
