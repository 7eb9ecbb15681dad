package rabta.conversations.adverts;

import rabta.kernel.jobs.Job;

/** Fetches what somebody left on an advertisement. */
public record FetchAdLead(long lead) implements Job {
}
