package rabta.conversations.chat;

import rabta.kernel.jobs.Job;

/** Sends a visitor who has left what they have not read. */
record MailVisitor(long visitor) implements Job {
}
