package rabta.collaboration.appointments;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import rabta.kernel.ui.Dates;
import rabta.kernel.ui.Preferences;
import rabta.kernel.ui.Ui;

/**
 * An appointment as lists and pages show it.
 *
 * @param about the name of the record that it is about, or null
 * @param mayChange whether the viewer may move it, change it and take it away
 */
public record AppointmentLine(Appointment appointment, String about, boolean mayChange) {

    public String href() {
        return "/calendar/" + appointment.id();
    }

    /** Where that time of it opens. @param back where it leads afterwards */
    public String opens(String back) {
        return href() + "?" + (appointment.again() && appointment.series() == null && appointment.occurrence() != null ? "occurrence=" + appointment.occurrence() + "&" : "") + "back=" + URLEncoder.encode(back, StandardCharsets.UTF_8);
    }

    /** Where the record is that it is about, or null. */
    public String aboutHref() {
        return about == null ? null : appointment.kind().path(appointment.record());
    }

    /** When on its day: "14:00", "all day". */
    public String clock() {
        return appointment.wholeDay() ? Ui.t("appointments.whole_day") : Ui.time(appointment.starts(Preferences.current().zone()).toLocalTime());
    }

    /** The day in words, and from when until when. */
    public String when() {
        var zone = Preferences.current().zone();
        var first = appointment.firstDay(zone);
        var last = appointment.lastDay(zone);
        if (appointment.wholeDay()) {
            return first.equals(last) ? day(first) : day(first) + " – " + day(last);
        }
        var from = day(first) + " " + Ui.time(appointment.starts(zone).toLocalTime()) + " – ";
        var until = Ui.time(appointment.ends(zone).toLocalTime());
        return from + (appointment.ends(zone).toLocalDate().equals(first) ? until : day(appointment.ends(zone).toLocalDate()) + " " + until);
    }

    private static String day(java.time.LocalDate day) {
        var today = Dates.current().today();
        return day.equals(today) ? Ui.t("tasks.day.today") : day.equals(today.plusDays(1)) ? Ui.t("tasks.day.tomorrow") : day.getYear() == today.getYear() ? Ui.weekday(day) : Ui.date(day);
    }

    public boolean over() {
        return appointment.ends().isBefore(java.time.Instant.now());
    }
}
