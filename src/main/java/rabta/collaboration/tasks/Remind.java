package rabta.collaboration.tasks;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** When the one who has a task is told of it. A task that has no time stands for nine in the morning here. */
public enum Remind {
    AT_TIME(0), TEN_MINUTES(10), HOUR(60), DAY(1440);

    /** What a task with a time has where nobody says otherwise. */
    static final Remind USUAL = TEN_MINUTES;
    private static final LocalTime MORNING = LocalTime.of(9, 0);

    private final int minutes;

    Remind(int minutes) {
        this.minutes = minutes;
    }

    int minutes() {
        return minutes;
    }

    /** In a form and for programs; {@code none} stands beside them. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Remind> named(String word) {
        return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    static Optional<Remind> of(Integer minutes) {
        return minutes == null ? Optional.empty() : Stream.of(values()).filter(one -> one.minutes == minutes).findFirst();
    }

    /** The moment of it; where that is over and the task itself is not, that of the task; empty where both are. A day earlier is the same time by the clock. */
    Optional<Instant> moment(LocalDate due, LocalTime time, ZoneId zone, Instant now) {
        var at = due.atTime(time == null ? MORNING : time).atZone(zone);
        return Stream.of(this == DAY ? at.minusDays(1) : at.minusMinutes(minutes), at).map(java.time.ZonedDateTime::toInstant).filter(now::isBefore).findFirst();
    }
}
