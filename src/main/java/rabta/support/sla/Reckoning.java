package rabta.support.sla;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import rabta.support.hours.WorkCalendar;

/** How much of a promised time is used, and when so much of it will be. */
final class Reckoning {

    private Reckoning() {
    }

    /** How long it ran until then, in that calendar's hours. */
    static Duration worked(List<Stretch> stretches, WorkCalendar calendar, Instant now) {
        return stretches.stream().filter(Stretch::running).map(stretch -> calendar.worked(stretch.began(), stretch.ended() == null ? now : stretch.ended())).reduce(Duration.ZERO, Duration::plus);
    }

    /** How long it was there until then, whether it ran or stood still. */
    static Duration whole(List<Stretch> stretches, WorkCalendar calendar, Instant now) {
        return stretches.stream().map(stretch -> calendar.worked(stretch.began(), stretch.ended() == null ? now : stretch.ended())).reduce(Duration.ZERO, Duration::plus);
    }

    /** The moment at which that much is used; null where it stands still before, or where no such work is ever done. */
    static Instant at(List<Stretch> stretches, Duration much, WorkCalendar calendar) {
        var left = much;
        for (var stretch : stretches) {
            if (!stretch.running()) {
                continue;
            }
            if (stretch.ended() == null) {
                return calendar.after(stretch.began(), left).orElse(null);
            }
            var worked = calendar.worked(stretch.began(), stretch.ended());
            if (worked.compareTo(left) >= 0) {
                return calendar.after(stretch.began(), left).orElse(null);
            }
            left = left.minus(worked);
        }
        return null;
    }
}
