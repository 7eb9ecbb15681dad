package rabta.support.portal;

import java.util.List;
import java.util.Map;

import rabta.conversations.ChannelRow;
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
 * @param sample by which address the sample's customer comes in; null without a sample, or where the viewer could not read their letters
 * @param delivers whether letters leave this machine
 * @param phone whether customers may come in by phone too; {@code onlyRecent} whether only those who wrote by WhatsApp in the last day
 * @param channel the door's own, or null before anything came in by it; {@code connects} whether the viewer sets channels up
 */
public record PortalEdit(PortalForm form, String base, String address, List<TicketType> types, List<Option> mailboxes, List<CustomField> known, boolean delivers, String sample, boolean phone, boolean onlyRecent, ChannelRow channel, boolean connects, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String way(TicketType type) {
        return form.types().getOrDefault(String.valueOf(type.id()), Way.OPEN.word());
    }
}
