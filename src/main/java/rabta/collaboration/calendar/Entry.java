package rabta.collaboration.calendar;

import java.time.LocalDate;
import java.time.LocalDateTime;

import rabta.kernel.ui.Tone;

/**
 * One line or box of the calendar.
 *
 * @param title null where it is only told that somebody is busy
 * @param who whose it is, where several people's are shown; else null
 * @param starts by the reader's clock, {@code ends} exclusive
 * @param href where it opens, or null
 * @param movable whether the reader may move it here
 * @param occurrence which time of a series it is; null for what does not come again
 */
public record Entry(Kind kind, long id, String title, String who, String icon, Tone tone, LocalDateTime starts, LocalDateTime ends, boolean wholeDay, String href, boolean movable, int version, String occurrence) {

    public enum Kind { APPOINTMENT, TASK, BIRTHDAY }

    public LocalDate firstDay() {
        return starts.toLocalDate();
    }

    /** The last day that it touches. */
    public LocalDate lastDay() {
        return ends.isAfter(starts) ? ends.minusNanos(1).toLocalDate() : firstDay();
    }

    boolean on(LocalDate day) {
        return !firstDay().isAfter(day) && !lastDay().isBefore(day);
    }

    public boolean busy() {
        return kind == Kind.APPOINTMENT && title == null;
    }

    /** Its beginning as the moving of it says it. */
    public String from() {
        return wholeDay ? firstDay().toString() : starts.toString();
    }

    public String until() {
        return wholeDay ? lastDay().toString() : ends.toString();
    }

    public String css() {
        return switch (kind) {
            case APPOINTMENT -> busy() ? "rb-entry busy" : "rb-entry " + tone.css();
            case TASK -> "rb-entry task";
            case BIRTHDAY -> "rb-entry birthday";
        };
    }
}
