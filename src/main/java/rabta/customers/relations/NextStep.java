package rabta.customers.relations;

import java.time.LocalDate;

/** What is to be done next for a customer. @param due the day, or null for some time */
public record NextStep(String text, LocalDate due) {

    /** {@code late}, {@code today}, {@code planned} or, without a day, {@code none}: the colours of a next step. */
    public String state(LocalDate today) {
        return due == null ? "none" : due.isBefore(today) ? "late" : due.equals(today) ? "today" : "planned";
    }
}
