package rabta.collaboration.worktimes;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who can be given something, and when.
 *
 * @param hours by member; whoever has none is always at work. Empty where hours do not matter
 * @param away by member, the last day of their absence
 */
public record Presence(Map<Long, WorkHours> hours, Map<Long, LocalDate> away) {

    /** Whoever is not away, at whatever hour. */
    public Presence atAnyHour() {
        return new Presence(Map.of(), away);
    }

    public boolean at(long member, Instant moment, ZoneId zone) {
        return !away(member, moment, zone) && (!hours.containsKey(member) || hours.get(member).at(moment, zone));
    }

    private boolean away(long member, Instant moment, ZoneId zone) {
        return away.containsKey(member) && !moment.atZone(zone).toLocalDate().isAfter(away.get(member));
    }

    /** When the first of those comes next, of whom none is there at that moment; empty for never. */
    public Optional<Instant> next(Stream<Long> members, Instant moment, ZoneId zone) {
        return members.flatMap(member -> next(member, moment, zone).stream()).min(Comparator.naturalOrder());
    }

    private Optional<Instant> next(long member, Instant moment, ZoneId zone) {
        if (!away(member, moment, zone)) {
            return hours.containsKey(member) ? hours.get(member).next(moment, zone) : Optional.empty();
        }
        var back = away.get(member).plusDays(1).atStartOfDay(zone).toInstant();
        return !hours.containsKey(member) || hours.get(member).at(back, zone) ? Optional.of(back) : hours.get(member).next(back.minusMillis(1), zone);
    }
}
