package rabta.support.sla;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import rabta.kernel.ui.Countdown;
import rabta.kernel.ui.Tone;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/**
 * What is promised of a ticket, what became of it, and why.
 *
 * @param policies by number, what they are called
 * @param marks by clock
 * @param told whether the viewer may know of promises at all
 * @param whole whether they may know how much of the time is used, and when
 * @param now when it is looked at
 */
public record TicketPromises(long id, String name, List<Clock> clocks, Map<Long, String> policies, Map<Long, List<Mark>> marks, boolean told, boolean whole, Instant now) implements Page {

    public String policy(Clock clock) {
        return clock.policy() == null ? null : policies.get(clock.policy());
    }

    /** How it stands, in words. */
    public String stands(Clock clock) {
        if (!clock.open()) {
            return Ui.t("sla.outcome." + clock.outcome().word());
        }
        return clock.minutes() == null ? Ui.t("sla.measured") : Remaining.of(clock, now);
    }

    /** "1 h 20 min of 4 h" in the kind of time that was promised. */
    public String used(Clock clock) {
        var worked = clock.worked() < 60 ? Ui.t("countdown.minutes", 0) : Remaining.words(Duration.ofSeconds(clock.worked()));
        return clock.minutes() == null ? worked : Ui.t("sla.used", worked, Remaining.words(Duration.ofMinutes(clock.minutes())));
    }

    public Countdown until(Clock clock) {
        return clock.open() && clock.minutes() != null ? Remaining.until(clock) : null;
    }

    public Tone tone(Clock clock) {
        return clock.broken(now) ? Tone.RED : clock.outcome() == Clock.Outcome.MET ? Tone.GREEN : clock.near(now) ? Tone.AMBER : Tone.GREY;
    }
}
