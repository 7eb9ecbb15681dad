package rabta.support.tickets;

import java.util.List;
import java.util.Map;

import rabta.customers.fields.CustomField;
import rabta.identity.Rights;
import rabta.kernel.ui.Option;
import rabta.kernel.web.Page;

/**
 * A ticket to be typed: a new one, or what is known of one that is there.
 *
 * @param id null for a new one
 * @param conversation of which a new one is made, or null
 * @param kinds of records that it can be about besides its customer
 * @param about the type of the record that was chosen, or blank; {@code which} its name
 */
public record TicketNew(Long id, TicketDraft form, Long conversation, List<Option> types, List<Option> causes, List<Option> kinds, String about, String which, List<Option> products, List<CustomField> fields,
        List<Option> owners, List<Option> teams, Rights.Kind rights, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public boolean fresh() {
        return id == null;
    }

    public String action() {
        return fresh() ? "/tickets" : "/tickets/" + id + "/details";
    }

    public String back() {
        return fresh() ? "/tickets" : "/tickets/" + id;
    }

    public boolean writes(String field) {
        return rights.writes(field);
    }
}
