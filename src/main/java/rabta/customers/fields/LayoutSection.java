package rabta.customers.fields;

import java.util.List;

import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;
import rabta.kernel.ui.Ui;

/**
 * A part of a record's page.
 *
 * @param en its name; the first part may have none, the usual second one is called 'more details'
 * @param folded whether it stands closed where nothing in it is filled
 * @param slots the facts by their keys and the fields of the business by their slots, in their order
 */
public record LayoutSection(String en, String ur, boolean folded, List<String> slots) {

    /** In the reader's language; empty for none. */
    public String name() {
        var name = Preferences.current().language() == Language.UR ? ur : en;
        return name != null && !name.isBlank() ? name : folded ? Ui.t("customers.more_details") : "";
    }

    LayoutSection with(List<String> slots) {
        return new LayoutSection(en, ur, folded, slots);
    }
}
