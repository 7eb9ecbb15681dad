package rabta.support.portal;

import java.util.List;
import java.util.Map;

import rabta.customers.fields.CustomField;
import rabta.kernel.ui.Option;
import rabta.support.tickets.TicketType;

/** A new ticket as its customer writes it. */
public record GuestTicketNew(Door door, GuestForm form, List<TicketType> types, List<CustomField> fields, ArticleHints hints, Map<String, String> errors) implements PortalPage {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public List<Option> options() {
        return types.stream().map(type -> new Option(String.valueOf(type.id()), type.name())).toList();
    }
}
