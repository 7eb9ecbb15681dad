package rabta.identity.archive;

import rabta.kernel.jobs.Job;

/** Brings a workspace back from an archive. */
record RestoreArchive(long archive) implements Job {
}
