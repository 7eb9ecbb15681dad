package rabta.collaboration.devices;

import rabta.kernel.jobs.Job;

/** Hands one message to the push service of one device. */
record PushToDevice(long push) implements Job {
}
