package rabta.support.portal;

import rabta.kernel.jobs.Job;

/** Tells a ticket's customer by letter what a colleague wrote about it in that conversation. */
record TellOfColleague(long conversation) implements Job {
}
