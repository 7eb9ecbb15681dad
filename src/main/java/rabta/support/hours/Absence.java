package rabta.support.hours;

import java.time.LocalDate;

/** Days on which a member is away, the last one included. */
public record Absence(long id, long member, LocalDate from, LocalDate to) {

    public boolean on(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
