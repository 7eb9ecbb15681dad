package rabta.support.hours;

import java.util.List;
import java.util.Map;

import rabta.kernel.ui.Option;
import rabta.kernel.web.Page;

/** A calendar to be typed. @param id null for a new one @param usual whether whoever has no other works by it */
public record CalendarEdit(Long id, boolean usual, CalendarForm form, List<Option> teams, String zone, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String action() {
        return id == null ? "/settings/hours/calendars" : "/settings/hours/calendars/" + id;
    }
}
