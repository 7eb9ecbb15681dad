package rabta.identity.entrance;

import rabta.kernel.jobs.Job;

/** Mails a reset link to this address, if it is anybody's. */
public record MailReset(String email) implements Job {
}
