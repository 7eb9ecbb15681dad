package rabta.collaboration.appointments;

import java.util.List;

/** Something that stands in the way of an appointment. @param who the names of those of its members who are asked for */
public record Overlap(List<String> who, AppointmentLine line) {
}
