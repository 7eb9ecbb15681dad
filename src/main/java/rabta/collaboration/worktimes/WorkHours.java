package rabta.collaboration.worktimes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** When a member is at work. @param days of the week, from 1 for Monday; none for one who is never handed anything */
public record WorkHours(long member, List<Integer> days, LocalTime begins, LocalTime ends) {

    static WorkHours read(ResultSet r, int n) throws SQLException {
        return new WorkHours(r.getLong(1), List.of((Integer[]) r.getArray(2).getArray()), r.getObject(3, LocalTime.class), r.getObject(4, LocalTime.class));
    }

    public boolean at(Instant moment, ZoneId zone) {
        var there = moment.atZone(zone);
        return days.contains(there.getDayOfWeek().getValue()) && !there.toLocalTime().isBefore(begins) && there.toLocalTime().isBefore(ends);
    }

    /** When they come to work next after that moment; empty for never. */
    public Optional<Instant> next(Instant moment, ZoneId zone) {
        var there = moment.atZone(zone);
        for (int ahead = 0; ahead <= 7; ahead++) {
            var day = there.toLocalDate().plusDays(ahead);
            var begin = day.atTime(begins).atZone(zone).toInstant();
            if (days.contains(day.getDayOfWeek().getValue()) && begin.isAfter(moment)) {
                return Optional.of(begin);
            }
        }
        return Optional.empty();
    }
}
