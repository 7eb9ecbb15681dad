package rabta.collaboration.calendar;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import rabta.kernel.ui.Dates;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

public record CalendarSettingsShow(boolean shown, int days, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    /** By how many days, with what today is then. */
    public List<Option> choices() {
        LocalDate today = Dates.current().today();
        return Stream.of(-1, 0, 1).map(days -> new Option(String.valueOf(days), Ui.t("calendar.moon.days." + (days < 0 ? "less" : days > 0 ? "more" : "none"), new Moon(true, days).date(today)))).toList();
    }
}
