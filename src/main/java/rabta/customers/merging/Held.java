package rabta.customers.merging;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import rabta.customers.Fact;
import rabta.customers.RecordKind;
import rabta.identity.Rights;
import rabta.kernel.sql.Json;

/**
 * What one record holds in its own row.
 *
 * @param values by the name of the field, as text; without those that hold nothing. {@code company}, {@code owner} and
 *        {@code team} are ids; a field of the business goes by its slot
 */
record Held(long id, String name, Map<String, String> values, String phone, String email, List<Long> tags, Instant updatedAt) {

    // By the name of a field the column that holds the number of another record.
    private static final Map<String, String> NUMBERS = Map.of("company", "company_id", "owner", "owner_id", "team", "team_id", "parent", "parent_id", "referred_by", "referred_by", "logo", "logo", "picture", "picture");

    /** The names of the fields that have a column of their own, in the order of {@link #columns}. */
    static List<String> named(RecordKind kind) {
        var names = new ArrayList<String>();
        facts(kind).forEach(fact -> names.add(fact.key()));
        names.addAll(List.of("owner", "team"));
        if (kind.customer()) {
            names.addAll(kind.person() ? List.of("referred_by", "picture") : List.of("parent", "logo"));
        }
        return names;
    }

    static List<Fact> facts(RecordKind kind) {
        return kind.customer() ? Fact.of(kind) : List.of(Fact.NAME);
    }

    static String column(String name) {
        return NUMBERS.getOrDefault(name, name);
    }

    /** What PostgreSQL makes of the text of its value. */
    static String type(String name) {
        return NUMBERS.containsKey(name) ? "bigint" : Fact.type(name);
    }

    /** Whether it names a record of the same kind, which must not be the record itself. */
    static boolean same(String name) {
        return name.equals("parent") || name.equals("referred_by");
    }

    static String columns(RecordKind kind) {
        return "r.id, r.tags, r.updated_at, r.fields, " + (kind.customer() ? "r.phone, r.email, " : "null, null, ")
                + String.join(", ", named(kind).stream().map(name -> "r." + column(name) + "::text").toList());
    }

    static Held read(RecordKind kind, ResultSet r) throws SQLException {
        var values = new LinkedHashMap<String, String>();
        int column = 7;
        for (var name : named(kind)) {
            var value = r.getString(column++);
            if (value != null) {
                values.put(name, value);
            }
        }
        Json.read(r.getString(4)).properties().forEach(p -> values.put(p.getKey(), p.getValue().asString()));
        return new Held(r.getLong(1), values.get("name"), values, r.getString(5), r.getString(6), List.of((Long[]) r.getArray(2).getArray()),
                r.getObject(3, OffsetDateTime.class).toInstant());
    }

    /** How much is known of it, as far as those rights show it. */
    int filled(Rights.Kind rights) {
        int known = (int) values.keySet().stream().filter(name -> !rights.hides(name)).count();
        return known + (phone == null || rights.hides("phone") ? 0 : 1) + (email == null || rights.hides("email") ? 0 : 1);
    }

    String value(String name) {
        return switch (name) {
            case "phone" -> phone;
            case "email" -> email;
            default -> values.get(name);
        };
    }

    /** What changes in this one where it gets those values. */
    Map<String, Change> changing(Map<String, String> wanted) {
        var changes = new HashMap<String, Change>();
        wanted.forEach((name, value) -> {
            if (!java.util.Objects.equals(values.get(name), value)) {
                changes.put(name, new Change(values.get(name), value));
            }
        });
        return changes;
    }

    record Change(String from, String to) {
    }
}
