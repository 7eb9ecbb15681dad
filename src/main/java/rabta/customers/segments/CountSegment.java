package rabta.customers.segments;

import rabta.kernel.jobs.Job;

record CountSegment(long segment) implements Job {
}
