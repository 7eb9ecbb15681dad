package rabta.conversations.bots;

import rabta.kernel.jobs.Job;

/** Hands a conversation to the team where its bot has not answered that message by now. */
record LeaveSilentBot(long conversation, long message) implements Job {
}
