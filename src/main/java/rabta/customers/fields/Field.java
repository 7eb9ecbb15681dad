package rabta.customers.fields;

import java.util.List;

import rabta.customers.RecordKind;
import rabta.kernel.sql.Fields;
import rabta.kernel.ui.Ui;

/**
 * One thing that is known of a record, built in or added by the business: what lists, filters, segments, exports, imports and
 * the API may name.
 *
 * @param key as filters, columns, exports and the API call it; unique within its kind
 * @param sql an expression of ours over the alias {@code r}, never a word that somebody typed
 * @param label as the business called it in the reader's language, or null for a built-in field, whose name is {@code fact.<key>}
 * @param links the kind of the record that a {@code LINK} leads to, or null
 * @param added the field as the business made it, or null for a built-in one
 * @param states of a built-in {@code CHOICE} that tells how something stands: {@code <key>.<state>} is its word, the state itself its colour
 * @param compared as a filter compares it, where that is not simply its SQL by its type
 * @param led where another table has its values in the order of an index, or null
 */
public record Field(String key, FieldType type, String sql, String label, RecordKind links, CustomField added, Fields.Field compared, List<String> states, Led led) {

    /**
     * Rows of another table, at most one of each record, that hold the field's value: a list by it begins with them in place of asking every
     * record for its own.
     *
     * @param join what is joined to {@code r}
     * @param value over that join, never empty
     * @param type that PostgreSQL gives it
     */
    public record Led(String join, String value, String type) {
    }

    public Field(String key, FieldType type, String sql, String label, RecordKind links, CustomField added, Fields.Field compared) {
        this(key, type, sql, label, links, added, compared, List.of(), null);
    }

    public Field(String key, FieldType type, String sql, String label, RecordKind links) {
        this(key, type, sql, label, links, null);
    }

    public Field(String key, FieldType type, String sql, String label, RecordKind links, CustomField added) {
        this(key, type, sql, label, links, added, new Fields.Field(key, sql, type.compared()));
    }

    public static Field built(String key, FieldType type, String sql) {
        return new Field(key, type, sql, null, null);
    }

    /** How something stands: one of these, never nothing. */
    public static Field state(String key, String sql, List<String> states) {
        return new Field(key, FieldType.CHOICE, sql, null, null, null, new Fields.Field(key, sql, FieldType.CHOICE.compared()), states, null);
    }

    /** Its name in the reader's language. */
    public String name() {
        return label == null ? Ui.t("fact." + key) : label;
    }

    public boolean custom() {
        return label != null;
    }

    /** Its name that no other field ever bears, also after it was taken away: {@code f12} for one that the business added. */
    public String slot() {
        return added == null ? key : added.slot();
    }

    /** What a {@code CHOICE} or {@code CHOICES} of the business offers. */
    public List<Choice> choices() {
        return added == null ? List.of() : added.offered();
    }

    Field compared(Fields.Field compared) {
        return new Field(key, type, sql, label, links, added, compared, states, led);
    }

    public Field ledBy(Led led) {
        return new Field(key, type, sql, label, links, added, compared, states, led);
    }
}
