package rabta.collaboration.appointments;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import rabta.kernel.time.Recurrence;

/**
 * An appointment out of another calendar.
 *
 * @param uid by which it is known again, {@code sequence} how often it was changed there
 * @param rule how it comes again, without the times in {@code leftOut}; null for one alone
 * @param occurrence for which time of the series of that number it stands; null for one alone and for a series
 */
public record Incoming(String uid, int sequence, String title, Instant starts, Instant ends, boolean wholeDay, ZoneId zone, String place, String note, boolean closed, Recurrence rule, List<Instant> leftOut,
        Instant occurrence) {

    /** The same without those times too. */
    public Incoming without(List<Instant> more) {
        return new Incoming(uid, sequence, title, starts, ends, wholeDay, zone, place, note, closed, rule, java.util.stream.Stream.concat(leftOut.stream(), more.stream()).distinct().sorted().toList(), occurrence);
    }

    /** The same of its own, with no series. */
    Incoming alone() {
        // A name may be as long as what stands for it is kept.
        var own = uid + "/" + occurrence;
        return new Incoming(own.length() <= 255 ? own : java.util.UUID.nameUUIDFromBytes(own.getBytes(java.nio.charset.StandardCharsets.UTF_8)).toString(), sequence, title, starts, ends, wholeDay, zone, place, note, closed, null, List.of(), null);
    }

    Instant lastAt() {
        return rule == null ? ends : new Series(starts, ends, wholeDay, zone, rule, java.util.Set.copyOf(leftOut)).lastAt();
    }
}
