package rabta.conversations.learnt;

import rabta.kernel.jobs.Job;

/** Measures how well what was learnt does. */
record MeasureSpam() implements Job {
}
