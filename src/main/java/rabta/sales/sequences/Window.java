package rabta.sales.sequences;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * On which days and between which hours steps are taken, by the clock of the business.
 *
 * @param weekdays Monday is 1, Tuesday 2, Wednesday 4 and so on; never 0
 * @param closes the last minute
 */
public record Window(int weekdays, LocalTime opens, LocalTime closes) {

    /** In what a delay is counted. */
    public enum Unit {
        HOURS, DAYS, WORKDAYS;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Unit> named(String word) {
            return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
        }
    }

    public boolean on(DayOfWeek day) {
        return (weekdays & 1 << day.getValue() - 1) != 0;
    }

    public List<DayOfWeek> days() {
        return Arrays.stream(DayOfWeek.values()).filter(this::on).toList();
    }

    public boolean open(ZonedDateTime at) {
        var time = at.toLocalTime().truncatedTo(ChronoUnit.MINUTES);
        return on(at.getDayOfWeek()) && !time.isBefore(opens) && !time.isAfter(closes);
    }

    /** The first moment from then on in which it is open: then, or when it opens next. */
    public ZonedDateTime next(ZonedDateTime at) {
        if (open(at)) {
            return at;
        }
        var day = at.toLocalDate();
        if (on(at.getDayOfWeek()) && at.toLocalTime().isBefore(opens)) {
            return day.atTime(opens).atZone(at.getZone());
        }
        do {
            day = day.plusDays(1);
        } while (!on(day.getDayOfWeek()));
        // An hour that a change of the clock leaves out begins when the next one does.
        return day.atTime(opens).atZone(at.getZone());
    }

    /** When a step is due that waits so long after that moment. */
    public ZonedDateTime after(ZonedDateTime from, int delay, Unit unit) {
        return next(switch (unit) {
            case HOURS -> from.plusHours(delay);
            case DAYS -> from.plusDays(delay);
            case WORKDAYS -> workdays(from, delay);
        });
    }

    private ZonedDateTime workdays(ZonedDateTime from, int delay) {
        var at = from;
        for (int left = delay; left > 0;) {
            at = at.plusDays(1);
            if (on(at.getDayOfWeek())) {
                left--;
            }
        }
        return at;
    }
}
