package rabta.support.tickets;

import java.util.Map;

import rabta.kernel.web.Page;

/** A type, a status or a cause. @param list {@code types}, {@code statuses} or {@code causes} @param removal where it is taken away, or null for a new one */
public record TicketWordEdit(String list, String title, String action, String removal, WordForm form, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }
}
