package rabta.support.surveys;

import rabta.kernel.jobs.Job;

/** Asks everybody in a segment who may be asked. */
record AskSegment(long survey, long segment) implements Job {
}
