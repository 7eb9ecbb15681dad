package rabta.support.complaints;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import rabta.kernel.ui.Option;
import rabta.kernel.web.Page;

/** What was promised about a ticket. */
public record TicketRemedies(long ticket, String name, List<Remedy> remedies, boolean mayEdit, List<Option> members, LocalDate today, RemedyForm form, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }
}
