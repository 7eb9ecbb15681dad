package rabta.conversations.learnt;

import rabta.kernel.jobs.Job;

/** Learns from a conversation what the team said of it, or unlearns what it took back. */
record LearnSpam(long conversation) implements Job {
}
