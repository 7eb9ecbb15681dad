package rabta.collaboration.appointments;

import java.time.Instant;
import java.time.ZoneId;

/**
 * An appointment out of another calendar.
 *
 * @param uid by which it is known again, {@code sequence} how often it was changed there
 */
public record Incoming(String uid, int sequence, String title, Instant starts, Instant ends, boolean wholeDay, ZoneId zone, String place, String note, boolean closed) {
}
