package rabta.support.rules;

import rabta.kernel.jobs.Job;

/** Tells a ticket's customer what a rule says. A job, since the ticket's conversation is joined to it only when it has been opened. */
record SayByRule(long ticket, long rule) implements Job {
}
