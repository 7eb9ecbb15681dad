package rabta.support.hours;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/** A holiday to be typed. @param id null for a new one */
public record HolidayEdit(Long id, HolidayForm form, List<CalendarRow> calendars, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String action() {
        return id == null ? "/settings/hours/holidays" : "/settings/hours/holidays/" + id;
    }

    public List<Option> calendarOptions() {
        return Stream.concat(Stream.of(new Option("", Ui.t("hours.all_calendars"))), calendars.stream().map(row -> new Option(String.valueOf(row.id()), row.name()))).toList();
    }

    public List<Option> ways() {
        return Stream.of(Holiday.Repeats.values()).map(one -> new Option(one.word(), Ui.t("hours.repeats." + one.word()))).toList();
    }

    public List<Option> months() {
        return Stream.concat(Stream.of(new Option("", "—")), IntStream.rangeClosed(1, 12).mapToObj(month -> new Option(String.valueOf(month), Ui.t("hours.month." + month)))).toList();
    }
}
