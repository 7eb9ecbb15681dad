package rabta.support.hours;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/**
 * When the business works, at a glance.
 *
 * @param falls by holiday, when it comes next
 * @param moons of the months by which somebody is free or fasts
 * @param own by member, the calendar of their own
 * @param away by member, when they are away from today on
 * @param out what whoever writes outside of these hours is told
 * @param error what is wrong with the moon that was typed, or null; {@code typed} what that was
 */
public record HoursIndex(List<CalendarRow> calendars, Map<Long, String> teams, List<Holiday> holidays, Map<Long, LocalDate> falls, List<Moon> moons, List<Option> members, Map<Long, Long> own, Map<Long, List<Absence>> away,
        boolean offered, OutOfHours.Told out, String wrong, String typed, String error, Map<String, String> errors) implements Page {

    /** A month of the Islamic calendar. @param seen whether somebody said when it begins */
    public record Moon(int year, int month, LocalDate first, boolean seen) {

        public String key() {
            return year + "-" + month;
        }

        public String name() {
            return Ui.t("hours.moon", Ui.t("hours.month." + month), String.valueOf(year));
        }
    }

    @Override
    public int status() {
        return error == null && errors.isEmpty() ? 200 : 422;
    }

    /** "Monday 09:00–18:00", in the order of the week. */
    public String line(CalendarRow row, int day) {
        var hours = row.week().get(day - 1);
        return hours.spans().isEmpty() ? Ui.t("hours.free") : hours.words();
    }

    public String teamsOf(CalendarRow row) {
        return String.join(Ui.t("hours.between_names"), row.teams().stream().map(teams::get).filter(java.util.Objects::nonNull).toList());
    }

    public String calendarOf(Option member) {
        var id = own.get(Long.valueOf(member.value()));
        return calendars.stream().filter(row -> id != null && row.id() == id).map(CalendarRow::name).findFirst().orElse(null);
    }

    public List<Absence> absences(Option member) {
        return away.getOrDefault(Long.valueOf(member.value()), List.of());
    }

    public String calendarName(Holiday holiday) {
        return calendars.stream().filter(row -> holiday.calendar() != null && row.id() == holiday.calendar()).map(CalendarRow::name).findFirst().orElse(null);
    }

    /** "every year on 14 August", "every year on 10 Dhu al-Hijja" */
    public static String when(Holiday holiday) {
        return switch (holiday.repeats()) {
            case ONCE -> Ui.date(holiday.day());
            case YEARLY -> Ui.t("hours.every_year", Ui.day(holiday.day()));
            case ISLAMIC -> Ui.t("hours.every_year", Ui.t("hours.islamic_day", holiday.ofMonth(), Ui.t("hours.month." + holiday.month())));
        };
    }
}
