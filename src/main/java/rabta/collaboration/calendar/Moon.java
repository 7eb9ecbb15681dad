package rabta.collaboration.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.chrono.HijrahDate;
import java.time.temporal.ChronoField;

import rabta.kernel.ui.Numbers;
import rabta.kernel.ui.Ui;

/**
 * Days by the moon: the calendar of Umm al-Qura, which is computed, so many days later or earlier as the month is sighted where
 * the business is. Empty outside the years that it is published for.
 */
record Moon(boolean shown, int days) {

    static final Moon HIDDEN = new Moon(false, 0);

    /** "6", or the month with its first day: "1 Rajab". */
    String day(LocalDate day) {
        return on(day, date -> number(date, ChronoField.DAY_OF_MONTH).equals(number(1)) ? number(1) + " " + month(date) : number(date, ChronoField.DAY_OF_MONTH));
    }

    /** "6 Jumada II 1448" */
    String date(LocalDate day) {
        return on(day, date -> number(date, ChronoField.DAY_OF_MONTH) + " " + month(date) + " " + number(date, ChronoField.YEAR));
    }

    /** The months from one day to another: "Jumada II – Rajab 1448". */
    String months(LocalDate first, LocalDate last) {
        var from = on(first, Moon::month);
        var until = on(last, date -> month(date) + " " + number(date, ChronoField.YEAR));
        return from.isEmpty() || until.isEmpty() ? "" : until.startsWith(from + " ") ? until : from + " – " + until;
    }

    private String on(LocalDate day, java.util.function.Function<HijrahDate, String> words) {
        if (!shown) {
            return "";
        }
        try {
            return words.apply(HijrahDate.from(day.plusDays(days)));
        } catch (DateTimeException outside) {
            return "";
        }
    }

    private static String month(HijrahDate date) {
        return Ui.t("calendar.moon." + date.get(ChronoField.MONTH_OF_YEAR));
    }

    private static String number(HijrahDate date, ChronoField field) {
        return number(date.get(field));
    }

    private static String number(int number) {
        return Numbers.current().digits(Integer.toString(number));
    }
}
