package rabta.sales.contacts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import rabta.customers.RecordKind;
import rabta.customers.records.Pictures;
import rabta.kernel.ui.Option;
import rabta.kernel.web.Page;

/** @param name of the deal @param person what was typed, where it is not right; {@code role} likewise */
public record ContactsShow(long deal, String name, List<DealContact> contacts, List<DealRole> roles, boolean shown, boolean mayEdit, String person, String role, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public List<Option> options() {
        var options = new ArrayList<>(List.of(new Option("", "—")));
        roles.forEach(one -> options.add(new Option(String.valueOf(one.id()), one.name())));
        return options;
    }

    /** The same with the role that somebody has, also where it is offered no more. */
    public List<Option> options(DealContact contact) {
        var options = new ArrayList<>(options());
        if (contact.role() != null && contact.role().removed()) {
            options.add(new Option(String.valueOf(contact.role().id()), contact.role().name()));
        }
        return options;
    }

    /** Where their picture is, or null. */
    public String face(DealContact contact) {
        return Pictures.href(RecordKind.PERSON, contact.person(), contact.face());
    }

    public String path(DealContact contact, String verb) {
        return "/deals/" + deal + "/people/" + contact.person() + "/" + verb;
    }
}
