package rabta.identity.workspaces;

import rabta.kernel.jobs.Job;

/** Puts sample customers into the workspace of whoever tries Rabta. */
record FillSample() implements Job {
}
