package rabta.customers.fields;

import rabta.kernel.jobs.Job;

/** Makes the indexes of a field, or takes those of one away that is there no more. */
record IndexField(long field) implements Job {
}
