package rabta.collaboration.worktimes;

import java.time.LocalDate;
import java.util.Map;

/** Knows who is away: a bean of whichever room keeps absences. */
public interface Absent {

    /** By member, the last day of an absence that lasts on that day. */
    Map<Long, LocalDate> until(LocalDate today);
}
