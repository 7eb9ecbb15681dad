package rabta.support.rules;

import rabta.kernel.jobs.Job;

/** Asks a rule of a conversation in which nobody answered for so long, if that is so still. */
record AskUnanswered(long rule, long conversation) implements Job {
}
