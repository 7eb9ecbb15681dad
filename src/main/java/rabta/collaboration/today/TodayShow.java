package rabta.collaboration.today;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

import rabta.collaboration.appointments.AppointmentLine;
import rabta.collaboration.tasks.TaskLine;
import rabta.customers.today.Today;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;

/** The home page. @param due the viewer's tasks of today and before @param meetings their appointments of today @param reminders what higher rooms remind them of */
public record TodayShow(Viewer viewer, List<TaskLine> due, List<AppointmentLine> meetings, List<Today.Customer> silent, List<Today.Customer> birthdays, List<TodayLine> reminders, List<Today.Customer> recent, Today.Month month, Today.Steps steps) implements Page {

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

    /** Those without a time, the oldest first. */
    public List<TaskLine> untimed() {
        return due.stream().filter(line -> !timed(line)).toList();
    }

    /** The tasks of today that have a time, as the clock has them. */
    public List<TaskLine> timed() {
        return due.stream().filter(this::timed).sorted(java.util.Comparator.comparing(line -> line.task().time())).toList();
    }

    private boolean timed(TaskLine line) {
        return line.task().time() != null && line.task().due().equals(today());
    }

    public boolean mayPlan() {
        return viewer.may(Permission.EDIT_CUSTOMERS);
    }

    public boolean nothing() {
        return untimed().isEmpty() && silent.isEmpty() && birthdays.isEmpty() && reminders.isEmpty();
    }
}
