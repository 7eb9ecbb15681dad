package rabta.support.rules;

import rabta.kernel.jobs.Job;

/** Lets a rule that is new, or was changed, know of the conversations that wait already. */
record AskWaiting(long rule) implements Job {
}
