package rabta.sales.quotes;

import rabta.kernel.jobs.Job;

/** Its customer has accepted, and the business wants that to be enough. */
record WinDeal(long deal) implements Job {
}
