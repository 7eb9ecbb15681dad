package rabta.support.hours;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/** When a member works and when they are away. @param mine whether it is the viewer themselves who looks, who does not choose their calendar */
public record MemberHours(boolean mine, long member, String name, Long calendar, List<CalendarRow> calendars, CalendarRow works, List<Absence> absences, AbsenceForm form, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String path() {
        return mine ? "/settings/away" : "/settings/hours/members/" + member;
    }

    public List<Option> options() {
        return Stream.concat(Stream.of(new Option("", Ui.t("hours.as_team"))), calendars.stream().map(row -> new Option(String.valueOf(row.id()), row.name()))).toList();
    }
}
