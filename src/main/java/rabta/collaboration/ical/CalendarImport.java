package rabta.collaboration.ical;

import java.util.Map;

import rabta.collaboration.appointments.Taking.Taken;
import rabta.kernel.web.Page;

/**
 * A calendar's file to be chosen, or what came of it.
 *
 * @param taken null before
 * @param left why others stayed behind, {@code ical.left.<reason>}, and how many each
 */
public record CalendarImport(Taken taken, Map<String, Integer> left, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }
}
