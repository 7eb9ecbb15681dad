package rabta.collaboration.appointments;

import java.time.Instant;

import rabta.kernel.jobs.Job;

/** Tells of all appointments whose reminder is due until that moment and has not gone yet. */
record RemindOfAppointments(Instant until) implements Job {
}
