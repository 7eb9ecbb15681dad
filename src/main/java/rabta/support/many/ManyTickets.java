package rabta.support.many;

import java.util.List;
import java.util.Map;

import rabta.customers.bulk.Selection;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;
import rabta.support.TicketKind;

/** Asks what many tickets should get. @param what {@code status} or {@code priority} @param value what was chosen, or null */
public record ManyTickets(String what, Selection selection, List<Option> options, String value, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String back() {
        return selection.back() == null ? TicketKind.TICKET.path() : selection.back();
    }

    /** "12 rows", or all that match. */
    public String meant() {
        return selection.every() ? Ui.t("bulk.all") : Ui.t("customers.rows", selection.id().size());
    }
}
