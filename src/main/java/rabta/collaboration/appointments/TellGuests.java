package rabta.collaboration.appointments;

import rabta.kernel.jobs.Job;

/** Tells the guests of an appointment by mail of what they were not told yet: that they are invited, what changed, or that it does not take place. */
public record TellGuests(long event) implements Job {
}
