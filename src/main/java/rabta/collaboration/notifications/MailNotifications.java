package rabta.collaboration.notifications;

import rabta.collaboration.Way;
import rabta.kernel.jobs.Job;

/** Writes a member one letter of all that they have not read yet and want to be told that way. */
record MailNotifications(long member, Way way) implements Job {
}
