package rabta.customers.fields;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Fact;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.Typed;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;

/** What records hold in the fields of the business: read from what somebody typed, checked, and made ready to be written. */
@Service
@Transactional(readOnly = true)
public class FieldValues {

    private static final Pattern UNIQUE = Pattern.compile("\\bfield_([1-9][0-9]*)_unique");

    /**
     * What was typed into some fields, understood.
     *
     * @param values by field; null empties it
     * @param flaws what is not right; nothing may be written while there is any
     */
    public record Reading(Map<CustomField, String> values, List<Flaw> flaws) {

        /** Those that differ from what the record holds. */
        public Reading changing(Map<String, String> held) {
            var changed = new LinkedHashMap<>(values);
            changed.entrySet().removeIf(e -> Objects.equals(e.getValue(), held.get(e.getKey().slot())));
            return new Reading(changed, flaws);
        }

        /** What is written into {@code fields}: by slot, without what is emptied. */
        public Map<String, String> filled() {
            var filled = new LinkedHashMap<String, String>();
            values.forEach((field, value) -> {
                if (value != null) {
                    filled.put(field.slot(), value);
                }
            });
            return filled;
        }

        /** What the search finds a new record by. */
        public List<String> searched() {
            return values.entrySet().stream().filter(e -> e.getKey().searchable() && e.getValue() != null).map(Map.Entry::getValue).toList();
        }

        /** The part of an {@code update} that writes them; takes {@link #params}. */
        public List<String> sets() {
            return values.isEmpty() ? List.of() : List.of("fields = (r.fields - cast(:emptied as text[])) || cast(:filled as jsonb)");
        }

        public Map<String, Object> params() {
            return values.isEmpty() ? Map.of() : Map.of("filled", Json.write(filled()),
                    "emptied", values.entrySet().stream().filter(e -> e.getValue() == null).map(e -> e.getKey().slot()).toArray(String[]::new));
        }
    }

    private final JdbcClient jdbc;
    private final CustomFields fields;
    private final Links links;
    private final Layouts layouts;

    FieldValues(JdbcClient jdbc, CustomFields fields, Links links, Layouts layouts) {
        this.jdbc = jdbc;
        this.fields = fields;
        this.links = links;
        this.layouts = layouts;
    }

    /** What the column {@code fields} of a row holds, by slot. */
    public static Map<String, String> held(String json) {
        var held = new HashMap<String, String>();
        if (json != null && json.length() > 2) {
            Json.read(json).properties().forEach(p -> held.put(p.getKey(), p.getValue().asString()));
        }
        return held;
    }

    /**
     * Reads what was typed for a new record: every required field that is shown must be filled.
     *
     * @param typed by the fields' keys; null for a record made by the way (a company that a person's form names), of which nothing is required
     * @param facts what the built-in facts hold, by their keys
     */
    public Reading fresh(RecordKind kind, Map<String, String> typed, Function<String, String> facts, Viewer viewer) {
        if (typed == null) {
            return new Reading(Map.of(), List.of());
        }
        var known = fields.now(kind, viewer);
        var reading = read(kind, 0, known, typed, viewer);
        var flaws = new ArrayList<>(reading.flaws());
        var value = value(known, Map.of(), reading.values(), facts);
        var wrong = flaws.stream().map(Flaw::field).collect(Collectors.toSet());
        known.stream().filter(f -> f.required() && reading.values().get(f) == null && !wrong.contains(f.input()) && ShownWhen.holds(f, value))
                .forEach(f -> flaws.add(Flaw.of(f.input(), "invalid.required")));
        return new Reading(reading.values(), flaws);
    }

    /**
     * Reads what was typed into some fields of a record that is there. Of these alone the required ones must be filled.
     *
     * @param held what the record holds, by slot
     */
    public Reading changes(RecordKind kind, long id, Map<String, String> typed, Map<String, String> held, Function<String, String> facts, Viewer viewer) {
        if (typed.isEmpty()) {
            return new Reading(Map.of(), List.of());
        }
        var known = fields.now(kind, viewer);
        var reading = read(kind, id, known, typed, viewer);
        var flaws = new ArrayList<>(reading.flaws());
        var value = value(known, held, reading.values(), facts);
        reading.values().forEach((field, v) -> {
            if (v == null && field.required() && ShownWhen.holds(field, value)) {
                flaws.add(Flaw.of(field.input(), "invalid.required"));
            }
        });
        return new Reading(reading.values(), flaws).changing(held);
    }

    /** What a record holds in those fields, by {@code fields.<key>}; a field that is not there for the viewer is left out. */
    public Map<String, String> present(RecordKind kind, Collection<String> keys, Map<String, String> held, Viewer viewer) {
        var present = new LinkedHashMap<String, String>();
        if (!keys.isEmpty()) {
            fields.now(kind, viewer).stream().filter(f -> keys.contains(f.key())).forEach(f -> present.put("fields." + f.key(), held.get(f.slot())));
        }
        return present;
    }

    /** What a record holds under a key, as {@link ShownWhen} asks it. */
    static Function<String, String> value(List<CustomField> known, Map<String, String> held, Map<CustomField, String> typed, Function<String, String> facts) {
        var byKey = known.stream().collect(Collectors.toMap(CustomField::key, Function.identity()));
        return key -> {
            var field = byKey.get(key);
            return field == null ? facts.apply(key) : typed.containsKey(field) ? typed.get(field) : held.get(field.slot());
        };
    }

    private Reading read(RecordKind kind, long id, List<CustomField> known, Map<String, String> typed, Viewer viewer) {
        var byKey = known.stream().collect(Collectors.toMap(CustomField::key, Function.identity()));
        var values = new LinkedHashMap<CustomField, String>();
        var flaws = new ArrayList<Flaw>();
        var linking = new LinkedHashMap<CustomField, String>();
        typed.forEach((key, text) -> {
            var field = byKey.get(key);
            if (field == null) {
                flaws.add(Flaw.of("fields[" + key + "]", "fields.unknown"));
            } else if (!viewer.rights().of(kind.type()).writes(field.slot())) {
                flaws.add(Flaw.of(field.input(), "invalid.read_only"));
            } else if (field.type() == FieldType.LINK && Typed.line(text) != null) {
                linking.put(field, Typed.line(text));
            } else {
                var entered = Entered.read(field, text, viewer.preferences());
                if (entered.flaw() != null) {
                    flaws.add(entered.flaw());
                } else {
                    values.put(field, entered.value());
                }
            }
        });
        link(linking, values, flaws, viewer);
        var rights = viewer.rights().of(kind.type());
        typed.keySet().stream().map(byKey::get).filter(f -> f != null && !rights.writes(f.slot())).forEach(f -> flaws.add(Flaw.of(f.input(), "fields.read_only")));
        hang(kind, id, values, flaws);
        return new Reading(values, flaws);
    }

    // A statement for each kind that is linked to, not for each field.
    private void link(Map<CustomField, String> typed, Map<CustomField, String> values, List<Flaw> flaws, Viewer viewer) {
        typed.entrySet().stream().collect(Collectors.groupingBy(e -> e.getKey().links())).forEach((kind, of) -> {
            var numbers = of.stream().flatMap(e -> Entered.number(e.getValue()).stream()).map(Long::valueOf).collect(Collectors.toSet());
            var seen = links.names(kind, numbers, viewer);
            var names = links.named(kind, of.stream().map(Map.Entry::getValue).filter(t -> Entered.number(t).isEmpty()).toList(), viewer);
            for (var each : of) {
                var number = Entered.number(each.getValue()).map(Long::valueOf);
                var named = names.getOrDefault(each.getValue(), List.of());
                if (number.isPresent() && seen.containsKey(number.get())) {
                    values.put(each.getKey(), number.get().toString());
                } else if (number.isEmpty() && named.size() == 1) {
                    values.put(each.getKey(), String.valueOf(named.getFirst().id()));
                } else {
                    flaws.add(Flaw.of(each.getKey().input(), named.size() > 1 ? "fields.several_of_that_name" : "fields.link_missing"));
                }
            }
        });
    }

    /** A file hangs on the record itself. */
    private void hang(RecordKind kind, long id, Map<CustomField, String> values, List<Flaw> flaws) {
        var files = values.entrySet().stream().filter(e -> e.getKey().type() == FieldType.FILE && e.getValue() != null).toList();
        if (files.isEmpty()) {
            return;
        }
        var hanging = Set.copyOf(jdbc.sql("select a.id from attachments a where a.record = :record and a.record_id = :id and a.removed_at is null and a.id = any(:ids)")
                .param("record", kind.type()).param("id", id).param("ids", files.stream().map(e -> Long.valueOf(e.getValue())).toArray(Long[]::new)).query(Long.class).list());
        files.stream().filter(e -> !hanging.contains(Long.valueOf(e.getValue()))).forEach(e -> {
            flaws.add(Flaw.of(e.getKey().input(), "invalid.reference"));
            values.remove(e.getKey());
        });
    }

    /** The fields of a record that the viewer sees, as its page shows them. */
    public RecordFields on(RecordKind kind, Map<String, String> held, Function<Fact, String> facts, Viewer viewer) {
        var known = fields.of(kind, viewer);
        var bySlot = known.stream().collect(Collectors.toMap(CustomField::slot, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        var value = value(known, held, Map.of(), key -> Fact.named(kind, key).map(facts).orElse(null));
        return new RecordFields(layouts.of(kind, known), bySlot, held, names(known, held, viewer), value, viewer.rights().of(kind.type()));
    }

    private Map<String, String> names(List<CustomField> known, Map<String, String> held, Viewer viewer) {
        var names = new HashMap<String, String>();
        known.stream().filter(f -> f.type() == FieldType.LINK && held.containsKey(f.slot())).collect(Collectors.groupingBy(CustomField::links)).forEach((kind, of) -> {
            var seen = links.names(kind, of.stream().map(f -> Long.valueOf(held.get(f.slot()))).collect(Collectors.toSet()), viewer);
            of.forEach(f -> names.put(f.slot(), seen.get(Long.valueOf(held.get(f.slot())))));
        });
        var files = known.stream().filter(f -> f.type() == FieldType.FILE && held.containsKey(f.slot())).toList();
        if (!files.isEmpty()) {
            var byId = new HashMap<String, String>();
            jdbc.sql("select a.id, f.name from attachments a join files f on f.id = a.file_id where a.id = any(:ids) and a.removed_at is null")
                    .param("ids", files.stream().map(f -> Long.valueOf(held.get(f.slot()))).toArray(Long[]::new)).query(r -> {
                        byId.put(r.getString(1), r.getString(2));
                    });
            files.forEach(f -> names.put(f.slot(), byId.get(held.get(f.slot()))));
        }
        names.values().removeIf(Objects::isNull);
        return names;
    }

    /**
     * Who holds what of a field in which no two may hold the same: by their ids, those who hold one of the values, and those of the ids who
     * hold anything. Whoever is archived holds nothing.
     */
    public Map<Long, String> held(CustomField field, Collection<String> values, Collection<Long> ids) {
        var held = new HashMap<Long, String>();
        jdbc.sql("""
                select r.id, r.fields ->> '%1$s'
                  from %2$s r
                 where r.archived_at is null
                   and %3$s is not null
                   and %3$s = any(array(select %4$s from unnest(:values::text[]) v))
                 union
                select r.id, r.fields ->> '%1$s'
                  from %2$s r
                 where r.archived_at is null
                   and r.fields ->> '%1$s' is not null
                   and r.id = any(:ids)
                """.formatted(field.slot(), field.kind().table(), field.distinct("r.fields ->> '" + field.slot() + "'"), field.distinct("v")))
                .param("values", values.toArray(String[]::new)).param("ids", ids.toArray(Long[]::new)).query(r -> {
                    held.put(r.getLong(1), r.getString(2));
                });
        return held;
    }

    /** Does the write; where it would give two live records the same in a unique field, that is a flaw in the field. */
    public static <T> T distinctly(Reading reading, Supplier<T> write) {
        try {
            return write.get();
        } catch (DuplicateKeyException twice) {
            var index = UNIQUE.matcher(String.valueOf(twice.getMostSpecificCause().getMessage()));
            if (!index.find()) {
                throw twice;
            }
            // The transaction is lost by now: the field must be known already.
            throw reading.values().keySet().stream().filter(f -> f.slot().equals("f" + index.group(1))).findFirst()
                    .map(f -> (RuntimeException) new Flawed(Flaw.of(f.input(), "fields.taken"))).orElse(twice);
        }
    }
}
