package rabta.support.hours;

import java.time.LocalDate;
import java.util.ArrayList;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Typed;
import rabta.identity.Viewer;
import rabta.kernel.ui.Amounts;
import rabta.kernel.ui.Dates;

/**
 * A holiday as it is typed.
 *
 * @param calendar blank for all of them
 * @param repeats once, yearly or islamic
 * @param day the first day, unless it is Islamic: then {@code month} and {@code ofMonth} say it
 */
public record HolidayForm(String en, String ur, String calendar, String repeats, String day, String month, String ofMonth, String days) {

    private static final int LONGEST = 80;

    static HolidayForm blank() {
        return new HolidayForm(null, null, null, "once", null, null, null, "1");
    }

    static HolidayForm of(Holiday holiday) {
        return new HolidayForm(holiday.en(), holiday.ur(), holiday.calendar() == null ? null : holiday.calendar().toString(), holiday.repeats().word(), holiday.day() == null ? null : holiday.day().toString(),
                holiday.month() == null ? null : holiday.month().toString(), holiday.ofMonth() == null ? null : holiday.ofMonth().toString(), String.valueOf(holiday.days()));
    }

    /** @throws Flawed for what is not right with it */
    Holiday read(Viewer viewer) {
        var flaws = new ArrayList<Flaw>();
        var english = Typed.line(en);
        var urdu = Typed.line(ur);
        if (english == null && urdu == null) {
            flaws.add(Flaw.of("en", "invalid.required"));
        }
        if (english != null && english.length() > LONGEST) {
            flaws.add(Flaw.of("en", "invalid.too_long", LONGEST));
        }
        if (urdu != null && urdu.length() > LONGEST) {
            flaws.add(Flaw.of("ur", "invalid.too_long", LONGEST));
        }
        var how = Holiday.Repeats.named(repeats).orElse(null);
        if (how == null) {
            flaws.add(Flaw.of("repeats", "invalid.choice"));
        }
        LocalDate first = null;
        Integer islamic = null;
        Integer dayOfMonth = null;
        if (how == Holiday.Repeats.ISLAMIC) {
            islamic = number(month, 1, 12, "month", flaws);
            dayOfMonth = number(ofMonth, 1, 30, "ofMonth", flaws);
        } else if (how != null) {
            first = Dates.in(viewer.preferences()).parse(day).filter(one -> one.getYear() >= 1900 && one.getYear() <= 2200).orElse(null);
            if (first == null) {
                flaws.add(Flaw.of("day", "hours.day_unknown"));
            }
        }
        var many = Typed.line(days) == null ? Integer.valueOf(1) : number(days, 1, 60, "days", flaws);
        var of = Typed.line(calendar);
        if (of != null && !of.matches("[0-9]{1,18}")) {
            flaws.add(Flaw.of("calendar", "invalid.choice"));
        }
        Flawed.unless(flaws);
        return new Holiday(null, of == null ? null : Long.valueOf(of), english == null ? urdu : english, urdu == null ? english : urdu, how, first, islamic, dayOfMonth, many);
    }

    private static Integer number(String typed, int least, int most, String field, ArrayList<Flaw> flaws) {
        var text = typed == null ? "" : Amounts.digits(typed);
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            flaws.add(Flaw.of(field, "hours.between", least, most));
            return null;
        }
        return Integer.valueOf(text);
    }
}
