package rabta.sales.sequences;

import rabta.kernel.jobs.Job;

/** Takes the steps of sequences that are due, and comes again when the next ones are. @param turn by which it is known whether another was added since */
record TakeSteps(long turn) implements Job {
}
