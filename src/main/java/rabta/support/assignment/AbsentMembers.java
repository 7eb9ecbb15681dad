package rabta.support.assignment;

import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import rabta.collaboration.worktimes.Absent;
import rabta.support.hours.Absence;
import rabta.support.hours.WorkCalendars;

/** Whoever is away gets nothing handed meanwhile, neither tickets nor leads. */
@Component
class AbsentMembers implements Absent {

    private final WorkCalendars calendars;

    AbsentMembers(WorkCalendars calendars) {
        this.calendars = calendars;
    }

    @Override
    public Map<Long, LocalDate> until(LocalDate today) {
        return calendars.away(today).stream().collect(Collectors.toMap(Absence::member, Absence::to, (first, second) -> first.isAfter(second) ? first : second));
    }
}
