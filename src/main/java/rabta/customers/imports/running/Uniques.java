package rabta.customers.imports.running;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.fields.CustomField;
import rabta.customers.fields.CustomFields;
import rabta.customers.fields.FieldType;
import rabta.customers.fields.FieldValues;
import rabta.customers.imports.Duplicates;
import rabta.customers.imports.Import;
import rabta.customers.imports.ImportFields;
import rabta.customers.imports.cells.Mark;
import rabta.identity.Viewer;

/** Keeps two customers from holding the same where a field of the business says that no two may. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class Uniques {

    private final JdbcClient jdbc;
    private final ImportFields fields;
    private final CustomFields own;
    private final FieldValues values;

    Uniques(JdbcClient jdbc, ImportFields fields, CustomFields own, FieldValues values) {
        this.jdbc = jdbc;
        this.own = own;
        this.fields = fields;
        this.values = values;
    }

    /**
     * Those that would make a second holder of a value, each with what is to be said beside its cell; of two lines the later. A value
     * is free where its holder gets another by one of these lines: two may exchange theirs, and several in a ring.
     *
     * @param lines with the ids of the records that they fill; null where they make one
     * @param said what lines before say, and of whom; those of these are added
     */
    Map<Arrival, Mark> doubling(Import what, Map<Arrival, Long> lines, Map<String, Object> said, Viewer viewer) {
        if (lines.keySet().stream().allMatch(a -> a.draft().fields().isEmpty())) {
            return Map.of();
        }
        var asked = new ArrayList<Asked>();
        for (var field : fields.of(what.kind(), viewer).stream().filter(CustomField::unique).toList()) {
            var typed = lines.keySet().stream().map(a -> a.draft().fields().get(field.slot())).filter(Objects::nonNull).toList();
            if (!typed.isEmpty()) {
                asked.add(new Asked(field, values.held(field, typed, lines.values().stream().filter(Objects::nonNull).toList())));
            }
        }
        var doubling = new LinkedHashMap<Arrival, Mark>();
        var saying = new HashMap<String, Object>();
        // Whoever is refused keeps what they hold, which may be what another was to get.
        for (int before = -1; before < doubling.size();) {
            before = doubling.size();
            saying = new HashMap<>(said);
            for (var field : asked) {
                field.add(what, lines, saying, doubling);
            }
        }
        said.putAll(saying);
        return doubling;
    }

    /** A field in which no two may hold the same, and who holds what of it. */
    private record Asked(CustomField field, Map<Long, String> held) {

        void add(Import what, Map<Arrival, Long> lines, Map<String, Object> said, Map<Arrival, Mark> doubling) {
            var present = new HashMap<String, Long>();
            held.forEach((id, value) -> present.put(same(field.type(), value), id));
            var staying = new HashMap<>(present);
            lines.forEach((arrival, id) -> {
                if (id != null && leaves(what, arrival, id) && !doubling.containsKey(arrival)) {
                    staying.remove(same(field.type(), held.get(id)), id);
                }
            });
            lines.forEach((arrival, id) -> {
                var value = value(arrival);
                if (value == null || doubling.containsKey(arrival) || id != null && held.containsKey(id) && !over(what, arrival)) {
                    return;
                }
                var key = same(field.type(), value);
                Object who = id == null ? arrival : id;
                // One who is new waits for no other to move: an undo could not tell who is to have it back.
                var holder = (id == null ? present : staying).get(key);
                if (!who.equals(said.getOrDefault(field.slot() + key, who)) || !who.equals(Objects.requireNonNullElse(holder, who))) {
                    doubling.put(arrival, Mark.bad(column(what, field.slot()), "field_taken"));
                } else {
                    said.put(field.slot() + key, who);
                }
            });
        }

        private String value(Arrival arrival) {
            return arrival.draft().fields().get(field.slot());
        }

        private boolean leaves(Import what, Arrival arrival, Long id) {
            return value(arrival) != null && held.containsKey(id) && over(what, arrival) && !same(field.type(), held.get(id)).equals(same(field.type(), value(arrival)));
        }

        private static boolean over(Import what, Arrival arrival) {
            return what.settings().duplicates(arrival.line().number()) == Duplicates.OVERWRITE;
        }
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

    /**
     * Empties what those customers are about to get another value for, where one of them gets theirs: the index lets no two hold the same
     * even between two rows of a statement.
     *
     * @param held what each holds of the fields that change, and {@code to} what they get, by slot
     */
    void makeWay(Import what, Map<Long, Map<String, String>> held, Map<Long, Map<String, String>> to, Viewer viewer) {
        var leaving = new LinkedHashMap<Long, Set<String>>();
        for (var field : fields.of(what.kind(), viewer).stream().filter(CustomField::unique).toList()) {
            var wanted = to.values().stream().map(values -> values.get(field.slot())).filter(Objects::nonNull).map(value -> same(field.type(), value)).collect(Collectors.toSet());
            to.forEach((id, values) -> {
                var now = held.get(id).get(field.slot());
                if (now != null && values.containsKey(field.slot()) && wanted.contains(same(field.type(), now))) {
                    leaving.computeIfAbsent(id, i -> new LinkedHashSet<>()).add(field.slot());
                }
            });
        }
        if (!leaving.isEmpty()) {
            jdbc.sql("""
                    update %s r
                       set fields = r.fields - cast(u.slots as text[])
                      from unnest(:ids::bigint[], :slots::text[]) u (id, slots)
                     where r.id = u.id
                    """.formatted(what.kind().table()))
                    .param("ids", leaving.keySet().toArray(Long[]::new)).param("slots", leaving.values().stream().map(slots -> "{" + String.join(",", slots) + "}").toArray(String[]::new)).update();
        }
    }

    /**
     * Makes way for what an undo puts back: whom the import changed as well, and nobody since, does not keep a value that was another's.
     *
     * @param back what each gets back, by slot
     * @return those of them whose value somebody else holds by now
     */
    Set<Long> makeWayBack(Import what, Map<Long, Map<String, String>> back) {
        var taken = new HashSet<Long>();
        for (var field : own.of(what.kind().records()).stream().filter(CustomField::unique).toList()) {
            var wanted = new HashMap<String, Long>();
            back.forEach((id, values) -> {
                if (values.containsKey(field.slot())) {
                    wanted.put(values.get(field.slot()), id);
                }
            });
            if (wanted.isEmpty()) {
                continue;
            }
            jdbc.sql("""
                    update %1$s r
                       set fields = r.fields - '%2$s'
                      from import_changes c
                     where c.import_id = :import and c.record = :record and c.record_id = r.id and c.version = r.version
                       and r.archived_at is null
                       and %3$s is not null
                       and %3$s = any(array(select %4$s from unnest(:values::text[]) v))
                    """.formatted(what.kind().table(), field.slot(), field.distinct("r.fields ->> '" + field.slot() + "'"), field.distinct("v")))
                    .param("import", what.id()).param("record", what.kind().type()).param("values", wanted.keySet().toArray(String[]::new)).update();
            var holders = new HashMap<String, Long>();
            values.held(field, wanted.keySet(), List.of()).forEach((id, value) -> holders.put(same(field.type(), value), id));
            wanted.forEach((value, id) -> {
                if (!id.equals(holders.getOrDefault(same(field.type(), value), id))) {
                    taken.add(id);
                }
            });
        }
        return taken;
    }
}
