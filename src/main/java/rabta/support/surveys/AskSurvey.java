package rabta.support.surveys;

import rabta.kernel.jobs.Job;

/** Asks a customer, where they still are to be asked. */
record AskSurvey(long ask) implements Job {
}
