package rabta.support.portal;

import java.util.List;
import java.util.Map;

import rabta.customers.fields.CustomField;
import rabta.kernel.ui.Option;
import rabta.kernel.web.Page;
import rabta.support.tickets.TicketType;

/**
 * How the customers' door is set up.
 *
 * @param base before the name in the address
 * @param address where the door is, or null while it is shut
 * @param mailboxes by which what customers write may come in
 * @param known the fields that could be shown to customers
 * @param delivers whether letters leave this machine
 * @param phone whether customers may come in by phone too
 */
public record PortalEdit(PortalForm form, String base, String address, List<TicketType> types, List<Option> mailboxes, List<CustomField> known, boolean delivers, boolean phone, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String way(TicketType type) {
        return form.types().getOrDefault(String.valueOf(type.id()), Way.OPEN.word());
    }
}
