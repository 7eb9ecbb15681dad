package rabta.support.surveys;

import rabta.kernel.jobs.Job;

/** Thanks whoever answered in a conversation. @param over whether the conversation was over before, and is so again */
record ThankForRating(long conversation, boolean over) implements Job {
}
