package rabta.collaboration;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;

/** When somebody is told of a task or an appointment before it is due. What has no time stands for nine in the morning here. */
public enum Remind {
    AT_TIME(0), TEN_MINUTES(10), THIRTY_MINUTES(30), HOUR(60), DAY(1440);

    /** What one with a time has where nobody ever said otherwise. */
    public static final Remind USUAL = TEN_MINUTES;
    /** In a form and for programs, beside the words of these. */
    public static final String NONE = "none";
    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private static final int A_DAY = 1440;

    private final int minutes;

    Remind(int minutes) {
        this.minutes = minutes;
    }

    public int minutes() {
        return minutes;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Remind> named(String word) {
        return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    public static Optional<Remind> of(Integer minutes) {
        return minutes == null ? Optional.empty() : Stream.of(values()).filter(one -> one.minutes == minutes).findFirst();
    }

    /** None and these, for a form. */
    public static List<Option> options() {
        var options = new ArrayList<>(List.of(new Option(NONE, Ui.t("tasks.remind.none"))));
        Stream.of(values()).forEach(remind -> options.add(new Option(remind.word(), Ui.t("tasks.remind." + remind.word()))));
        return options;
    }

    /** The moment of it; where that is over and the task itself is not, that of the task; empty where both are. A day earlier is the same time by the clock. */
    public Optional<Instant> moment(LocalDate due, LocalTime time, ZoneId zone, Instant now) {
        return moment(minutes, due, time, zone, now);
    }

    /** The same for any number of minutes. */
    public static Optional<Instant> moment(int minutes, LocalDate due, LocalTime time, ZoneId zone, Instant now) {
        var at = due.atTime(time == null ? MORNING : time).atZone(zone);
        return Stream.of(minutes % A_DAY == 0 ? at.minusDays(minutes / A_DAY) : at.minusMinutes(minutes), at).map(ZonedDateTime::toInstant).filter(now::isBefore).findFirst();
    }
}
