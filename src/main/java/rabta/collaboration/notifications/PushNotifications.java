package rabta.collaboration.notifications;

import rabta.kernel.jobs.Job;

/** Tells a member on their devices what they have not read yet and want to be told that way. */
public record PushNotifications(long member) implements Job {
}
