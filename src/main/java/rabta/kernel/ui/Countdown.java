package rabta.kernel.ui;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A moment that an open page counts down to.
 *
 * @param near from when on it is near, or null
 * @param before what is said until then, {@code after} what is said from then on: with {@code {0}} for how long it is still, or has been
 */
public record Countdown(Instant at, Instant near, String before, String after) {

    /** From so many minutes on days are named, from the others on no minutes beside hours. */
    private static final long DAYS = 48 * 60;
    private static final long HOURS = 10 * 60;

    /** "6 min", "3 h 20 min", "2 days" */
    public static String words(Duration time) {
        long minutes = Math.max(1, (time.abs().toSeconds() + 59) / 60);
        if (minutes < 60) {
            return Ui.t("countdown.minutes", minutes);
        }
        if (minutes < DAYS) {
            var unit = minutes / 60 == 1 ? "countdown.hour" : "countdown.hours";
            return minutes % 60 == 0 || minutes >= HOURS ? Ui.t(unit, minutes / 60) : Ui.t(unit + "_minutes", minutes / 60, minutes % 60);
        }
        return Ui.t("countdown.days", minutes / (24 * 60));
    }

    /** How it stands at that moment, in words. */
    public String text(Instant now) {
        return (over(now) ? after : before).replace("{0}", words(Duration.between(now, at)));
    }

    public boolean over(Instant now) {
        return at.isBefore(now);
    }

    /** Whether it is near by then, or over. */
    public boolean near(Instant now) {
        return over(now) || near != null && !near.isAfter(now);
    }

    /** How all of these are said, for the page's script, and behind them a nought in the reader's digits, so that it writes the same. */
    public static String units() {
        return Stream.of("minutes", "hour", "hours", "hour_minutes", "hours_minutes", "days").map(unit -> Ui.t("countdown." + unit, "{0}", "{1}")).collect(Collectors.joining("|")) + "|" + Ui.number(0);
    }
}
