package rabta.sales.scoring;

import rabta.kernel.jobs.Job;

/** Counts the scores of all open leads anew, since the rules have changed. */
record CountScores() implements Job {
}
