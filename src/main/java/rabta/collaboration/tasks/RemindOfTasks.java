package rabta.collaboration.tasks;

import java.time.Instant;

import rabta.kernel.jobs.Job;

/** Tells of all tasks whose reminder is due until that moment and has not gone yet. */
record RemindOfTasks(Instant until) implements Job {
}
