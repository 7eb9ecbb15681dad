package rabta.support.rules;

import rabta.kernel.jobs.Job;

/** Tells a customer what a rule says. A job, since a ticket's conversation is joined to it only when it has been opened, and a channel that takes nothing must not cost what the rule was asked for. @param run what the rule did */
record SayByRule(long run) implements Job {
}
