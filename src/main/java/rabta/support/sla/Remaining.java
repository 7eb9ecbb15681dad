package rabta.support.sla;

import java.time.Duration;
import java.time.Instant;

import rabta.kernel.ui.Ui;

/** How long it is until a moment, or since it, as it is read. */
public final class Remaining {

    private Remaining() {
    }

    /** "6 min", "3 h 20 min", "2 days" */
    public static String words(Duration time) {
        long minutes = Math.max(1, (time.abs().toSeconds() + 59) / 60);
        if (minutes < 60) {
            return Ui.t("sla.minutes", minutes);
        }
        if (minutes < 48 * 60) {
            return minutes % 60 == 0 || minutes >= 10 * 60 ? Ui.t("sla.hours", minutes / 60) : Ui.t("sla.hours_minutes", minutes / 60, minutes % 60);
        }
        return Ui.t("sla.days", minutes / (24 * 60));
    }

    /** "First reply due in 6 min", "Solution 2 h late", "Solution: stands still" */
    public static String of(Clock clock, Instant now) {
        if (clock.due() == null) {
            return Ui.t("sla.still", Ui.t("sla." + clock.promise().word()));
        }
        var left = words(Duration.between(now, clock.due()));
        return Ui.t(clock.broken(now) ? "sla.late" : "sla.due_in", Ui.t("sla." + clock.promise().word()), left);
    }
}
