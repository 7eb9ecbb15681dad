package rabta.customers.bulk;

import rabta.kernel.jobs.Job;

record UndoMany(long bulk) implements Job {
}
