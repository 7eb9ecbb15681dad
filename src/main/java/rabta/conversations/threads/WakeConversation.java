package rabta.conversations.threads;

import rabta.kernel.jobs.Job;

/** Opens a conversation that was put off, when its time has come. */
public record WakeConversation(long conversation) implements Job {
}
