package rabta.sales.recurring;

import rabta.kernel.jobs.Job;

/** Makes what is due by today of all that comes again. */
record MakeRecurring() implements Job {
}
