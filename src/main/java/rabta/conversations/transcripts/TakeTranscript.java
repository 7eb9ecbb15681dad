package rabta.conversations.transcripts;

import rabta.kernel.jobs.Job;

/** Takes a chat in from its file. */
record TakeTranscript(long transcript) implements Job {
}
