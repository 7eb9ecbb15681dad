package rabta.support.sla;

import java.time.Duration;
import java.time.Instant;

import rabta.kernel.ui.Countdown;
import rabta.kernel.ui.Ui;

/** How long it is until a moment, or since it, as it is read. */
public final class Remaining {

    private Remaining() {
    }

    /** "6 min", "3 h 20 min", "2 days" */
    public static String words(Duration time) {
        return Countdown.words(time);
    }

    /** "First reply due in 6 min", "Solution 2 h late", "Solution: stands still" */
    public static String of(Clock clock, Instant now) {
        var until = until(clock);
        return until == null ? Ui.t("sla.still", Ui.t("sla." + clock.promise().word())) : until.text(now);
    }

    /** What an open page counts down to; null where it stands still. */
    public static Countdown until(Clock clock) {
        var promise = Ui.t("sla." + clock.promise().word());
        return clock.due() == null ? null : new Countdown(clock.due(), clock.risk(), Ui.t("sla.due_in", promise, "{0}"), Ui.t("sla.late", promise, "{0}"));
    }
}
