package rabta.customers.today;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

import rabta.customers.relations.NextSteps;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;

/** The home page. @param due the next steps of today and before */
public record TodayShow(Viewer viewer, List<NextSteps.Due> due, List<Today.Customer> silent, List<Today.Customer> birthdays, List<Today.Customer> recent, Today.Month month,
        Today.Steps steps) implements Page {

    /** {@code today.morning}, {@code today.afternoon} or {@code today.evening}. */
    public String greeting() {
        int hour = LocalTime.now(viewer.preferences().zone()).getHour();
        return hour < 5 || hour >= 17 ? "today.evening" : hour < 12 ? "today.morning" : "today.afternoon";
    }

    public LocalDate today() {
        return LocalDate.now(viewer.preferences().zone());
    }

    public String firstName() {
        return viewer.name().strip().split("\\s+")[0];
    }

    public boolean nothing() {
        return due.isEmpty() && silent.isEmpty() && birthdays.isEmpty();
    }
}
