package rabta.kernel.mail;

import rabta.kernel.jobs.Job;

record SendMail(long outbox) implements Job {}
