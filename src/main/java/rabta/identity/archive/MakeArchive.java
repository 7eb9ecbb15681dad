package rabta.identity.archive;

import rabta.kernel.jobs.Job;

/** Writes the whole workspace into an archive. */
record MakeArchive(long archive) implements Job {
}
