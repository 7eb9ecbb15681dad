package rabta.support.rules;

import rabta.kernel.jobs.Job;

/** Calls the address that a rule names. @param run what the rule did */
record CallByRule(long run) implements Job {
}
