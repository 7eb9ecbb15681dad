package rabta.customers.listing;

import java.util.ArrayList;
import java.util.List;

import rabta.customers.Fact;
import rabta.customers.fields.Field;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;

/** What a field's value is chosen from. */
public final class FieldOptions {

    private FieldOptions() {
    }

    /** Nothing first, then all that the field may hold; empty where its value is typed. */
    public static List<Option> of(Field field, List<Option> members, List<Option> teams) {
        var options = new ArrayList<>(List.of(new Option("", "—")));
        switch (field.type()) {
            case MEMBER -> options.addAll(members);
            case TEAM -> options.addAll(teams);
            case YES_NO -> options.addAll(List.of(new Option("true", Ui.t("fields.yes_no.true")), new Option("false", Ui.t("fields.yes_no.false"))));
            case CHOICE -> {
                if (field.custom()) {
                    field.choices().forEach(choice -> options.add(new Option(choice.key(), choice.name())));
                } else {
                    (field.states().isEmpty() ? Fact.choices(field.key()) : field.states()).forEach(choice -> options.add(new Option(choice, Ui.t(field.key() + "." + choice))));
                }
            }
            default -> options.clear();
        }
        return options;
    }
}
