package rabta.customers.bulk;

import rabta.kernel.jobs.Job;

record ChangeMany(long bulk) implements Job {
}
