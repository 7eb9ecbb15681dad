package rabta.customers.filters;

import rabta.customers.fields.Field;
import rabta.customers.fields.FieldType;
import rabta.customers.fields.Relation;
import rabta.kernel.ui.Ui;

/** One thing that a filter can ask. @param relation what leads to it, or null for the record itself */
record Topic(Relation relation, Field field) {

    String key() {
        return relation == null ? field.key() : relation.key() + "." + field.key();
    }

    FieldType type() {
        return field.type();
    }

    /** Whether its values are countries, which are called by their names. */
    boolean country() {
        return !field.custom() && field.key().equals("country");
    }

    /** As a sentence names it: "City", "Company’s city". */
    String name() {
        if (relation == null) {
            return field.name();
        }
        // Urdu says of some things کا and of others کی: those that are built in have a phrase each.
        return !field.custom() && Ui.has("of." + field.key()) ? Ui.t("of." + field.key(), relation.name()) : Ui.t("of.other", relation.name(), Wording.small(field.name()));
    }
}
