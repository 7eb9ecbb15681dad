package rabta.conversations.bots;

import rabta.kernel.jobs.Job;

/** Hands a bot what was written in a conversation since it was last asked. */
record AskBot(long conversation) implements Job {
}
