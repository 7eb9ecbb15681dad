package rabta.collaboration.appointments;

import rabta.kernel.web.Page;

/** Which times of a series are to be moved. @param start and {@code end} to when, as the calendar says it; @param back where it leads afterwards */
public record AppointmentMove(AppointmentLine line, String start, String end, Integer version, String back) implements Page {
}
