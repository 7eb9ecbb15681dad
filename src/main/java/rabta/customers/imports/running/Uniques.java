package rabta.customers.imports.running;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.fields.FieldType;
import rabta.customers.fields.FieldValues;
import rabta.customers.imports.Import;
import rabta.customers.imports.ImportFields;
import rabta.customers.imports.cells.Mark;
import rabta.identity.Viewer;

/** Keeps two customers from holding the same where a field of the business says that no two may. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class Uniques {

    private final ImportFields fields;
    private final FieldValues values;

    Uniques(ImportFields fields, FieldValues values) {
        this.fields = fields;
        this.values = values;
    }

    /** Those of the new ones that may be made; the others are refused, of two in the same batch the later. */
    List<Arrival> free(Import what, List<Arrival> made, Viewer viewer, Count count) {
        if (made.stream().allMatch(a -> a.draft().fields().isEmpty())) {
            return made;
        }
        var taken = new IdentityHashMap<Arrival, Boolean>();
        for (var field : fields.of(what.kind(), viewer).stream().filter(f -> f.unique()).toList()) {
            var said = made.stream().map(a -> a.draft().fields().get(field.slot())).filter(Objects::nonNull).toList();
            Set<String> held = new HashSet<>();
            values.taken(field, said).forEach(v -> held.add(same(field.type(), v)));
            for (var arrival : made) {
                var value = arrival.draft().fields().get(field.slot());
                if (value != null && !held.add(same(field.type(), value))) {
                    taken.put(arrival, true);
                }
            }
        }
        if (taken.isEmpty()) {
            return made;
        }
        taken.keySet().forEach(a -> count.refuse(a.refused(Mark.bad(-1, "field_taken"))));
        count.created -= taken.size();
        var free = new ArrayList<>(made);
        free.removeIf(taken::containsKey);
        return free;
    }

    private static String same(FieldType type, String value) {
        return type == FieldType.TEXT ? value.toLowerCase(Locale.ROOT) : value;
    }
}
