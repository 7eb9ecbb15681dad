package rabta.support.hours;

import rabta.kernel.jobs.Job;

/** Tells whoever wrote outside of working hours when they are answered. */
record SayOutOfHours(long conversation) implements Job {
}
