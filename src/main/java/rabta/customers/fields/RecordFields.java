package rabta.customers.fields;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import rabta.identity.Rights;
import rabta.kernel.sql.Condition;
import rabta.kernel.sql.Condition.Compare;
import rabta.kernel.sql.Condition.Either;
import rabta.kernel.sql.Condition.Every;
import rabta.kernel.sql.Condition.Not;

/**
 * The facts and fields of one record as its page shows them.
 *
 * @param fields those of the business that exist for the viewer, by slot
 * @param held what the record holds in them, by slot
 * @param names of linked records and of files, by slot; one that the viewer does not see has none
 * @param value what the record holds under a key
 */
public record RecordFields(List<LayoutSection> sections, Map<String, CustomField> fields, Map<String, String> held, Map<String, String> names, Function<String, String> value, Rights.Kind rights) {

    /** Whether it has a place on the page of this record, for this viewer. */
    public boolean shows(String slot) {
        var field = fields.get(slot);
        return !rights.hides(slot) && (field == null || ShownWhen.holds(field, value));
    }

    public boolean writes(String slot) {
        return rights.writes(slot);
    }

    public boolean filled(LayoutSection section) {
        return section.slots().stream().anyMatch(slot -> fields.containsKey(slot) ? held.get(slot) != null : value.apply(slot) != null);
    }

    /** What the record holds, in the reader's language; null for nothing. */
    public String text(CustomField field) {
        var value = held.get(field.slot());
        return value == null ? null : names.getOrDefault(field.slot(), FieldText.of(field, value));
    }

    /** As a control shows it to be changed. */
    public String typed(CustomField field) {
        var value = held.get(field.slot());
        return value != null && field.type() == FieldType.LINK ? names.getOrDefault(field.slot(), "") + " #" + value : FieldText.typed(field, value);
    }

    /** Whether what stands under this key decides which other fields are shown. */
    public boolean steers(String key) {
        return fields.values().stream().anyMatch(f -> f.shown().filter(c -> names(c, key)).isPresent());
    }

    private static boolean names(Condition condition, String key) {
        return switch (condition) {
            case Every every -> every.of().stream().anyMatch(c -> names(c, key));
            case Either either -> either.of().stream().anyMatch(c -> names(c, key));
            case Not not -> names(not.of(), key);
            case Condition.Related related -> false;
            case Compare compare -> compare.field().equals(key);
        };
    }

    /** A slot whose value is a choice, as tags. */
    public List<Choice> chosen(CustomField field) {
        var value = held.get(field.slot());
        var keys = value == null ? Set.<String>of() : Set.of(value.split(","));
        return field.choices().stream().filter(c -> keys.contains(c.key())).toList();
    }
}
