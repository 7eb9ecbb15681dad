package rabta.customers.duplicates;

import rabta.kernel.jobs.Job;

record LookForDuplicates(long scan) implements Job {
}
