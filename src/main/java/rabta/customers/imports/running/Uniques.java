package rabta.customers.imports.running;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.fields.CustomField;
import rabta.customers.fields.FieldType;
import rabta.customers.fields.FieldValues;
import rabta.customers.imports.Duplicates;
import rabta.customers.imports.Import;
import rabta.customers.imports.ImportFields;
import rabta.customers.imports.cells.Mark;
import rabta.identity.Viewer;

/** Keeps two customers from holding the same where a field of the business says that no two may. */
@Repository
@Transactional(propagation = Propagation.MANDATORY, readOnly = true)
class Uniques {

    private final ImportFields fields;
    private final FieldValues values;

    Uniques(ImportFields fields, FieldValues values) {
        this.fields = fields;
        this.values = values;
    }

    /**
     * Those that would make a second holder of a value, each with what is to be said beside its cell; of two lines the later.
     *
     * @param lines with the ids of the records that they fill; null where they make one
     * @param said what lines before say, and of whom; those of these are added
     */
    Map<Arrival, Mark> doubling(Import what, Map<Arrival, Long> lines, Map<String, Object> said, Viewer viewer) {
        if (lines.keySet().stream().allMatch(a -> a.draft().fields().isEmpty())) {
            return Map.of();
        }
        var doubling = new LinkedHashMap<Arrival, Mark>();
        for (var field : fields.of(what.kind(), viewer).stream().filter(CustomField::unique).toList()) {
            var slot = field.slot();
            var typed = lines.keySet().stream().map(a -> a.draft().fields().get(slot)).filter(Objects::nonNull).toList();
            if (typed.isEmpty()) {
                continue;
            }
            var held = values.held(field, typed, lines.values().stream().filter(Objects::nonNull).toList());
            var holders = new HashMap<String, Long>();
            held.forEach((id, value) -> holders.put(same(field.type(), value), id));
            lines.forEach((arrival, id) -> {
                var value = arrival.draft().fields().get(slot);
                if (value == null || id != null && held.containsKey(id) && what.settings().duplicates(arrival.line().number()) != Duplicates.OVERWRITE) {
                    return;
                }
                var key = same(field.type(), value);
                Object who = id == null ? arrival : id;
                if (!who.equals(said.getOrDefault(slot + key, who)) || !who.equals(Objects.requireNonNullElse(holders.get(key), who))) {
                    doubling.put(arrival, Mark.bad(column(what, slot), "field_taken"));
                } else {
                    said.put(slot + key, who);
                }
            });
        }
        return doubling;
    }

    private static int column(Import what, String slot) {
        var columns = what.settings().mapping().columns();
        for (int i = 0; i < columns.size(); i++) {
            if (slot.equals(columns.get(i).field())) {
                return i;
            }
        }
        return -1;
    }

    private static String same(FieldType type, String value) {
        return type == FieldType.TEXT ? value.toLowerCase(Locale.ROOT) : value;
    }
}
