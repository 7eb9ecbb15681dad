package rabta.kernel.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import rabta.kernel.sql.Condition.Compare;
import rabta.kernel.sql.Condition.Either;
import rabta.kernel.sql.Condition.Every;
import rabta.kernel.sql.Condition.Not;
import rabta.kernel.sql.Condition.Operator;
import rabta.kernel.sql.Condition.Related;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A filter as it is written down: {@code {"every": […]}}, {@code {"either": […]}}, {@code {"not": …}},
 * {@code {"related": "orders", "where": …, "at_least": 3}} or
 * {@code {"field": "city", "operator": "any_of", "values": ["Karachi", "Lahore"]}}.
 */
public final class ConditionJson {

    public static final int LONGEST = 10_000;
    private static final int DEEPEST = 8;
    private static final Set<String> COMPARING = Set.of("field", "operator", "values");
    private static final Set<String> RELATING = Set.of("related", "where", "at_least");
    /** Stands for what could not be understood; no field has this name, so it lets no row through. */
    private static final Condition UNKNOWN = new Compare("", Operator.IS, List.of());

    private ConditionJson() {
    }

    /** Empty for no text; for text that is no filter, a condition that lets no row through. */
    public static Optional<Condition> read(String json) {
        if (json == null || json.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(json.length() > LONGEST ? UNKNOWN : condition(Json.read(json), 1));
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.of(UNKNOWN);
        }
    }

    public static String write(Condition condition) {
        return Json.write(written(condition));
    }

    private static Map<String, Object> written(Condition condition) {
        var written = new LinkedHashMap<String, Object>();
        switch (condition) {
            case Every every -> written.put("every", every.of().stream().map(ConditionJson::written).toList());
            case Either either -> written.put("either", either.of().stream().map(ConditionJson::written).toList());
            case Not not -> written.put("not", written(not.of()));
            case Related related -> {
                written.put("related", related.relation());
                if (related.where() != null) {
                    written.put("where", written(related.where()));
                }
                if (related.least() > 1) {
                    written.put("at_least", related.least());
                }
            }
            case Compare compare -> {
                written.put("field", compare.field());
                written.put("operator", compare.operator().name().toLowerCase(Locale.ROOT));
                if (!compare.values().isEmpty()) {
                    written.put("values", compare.values());
                }
            }
        }
        return written;
    }

    private static Condition condition(JsonNode node, int depth) {
        if (!node.isObject() || depth > DEEPEST) {
            throw new IllegalArgumentException();
        }
        if (node.size() == 1 && node.has("every")) {
            return new Every(all(node.get("every"), depth));
        }
        if (node.size() == 1 && node.has("either")) {
            return new Either(all(node.get("either"), depth));
        }
        if (node.size() == 1 && node.has("not")) {
            return new Not(condition(node.get("not"), depth + 1));
        }
        if (node.has("related") && RELATING.containsAll(node.propertyNames())) {
            return new Related(text(node.get("related")), node.has("where") ? condition(node.get("where"), depth + 1) : null, least(node.get("at_least")));
        }
        if (!COMPARING.containsAll(node.propertyNames())) {
            throw new IllegalArgumentException();
        }
        return new Compare(text(node.get("field")), Operator.valueOf(text(node.get("operator")).toUpperCase(Locale.ROOT)), values(node.get("values")));
    }

    private static int least(JsonNode node) {
        return node == null ? 1 : Integer.parseInt(text(node));
    }

    private static List<Condition> all(JsonNode node, int depth) {
        if (!node.isArray()) {
            throw new IllegalArgumentException();
        }
        var all = new ArrayList<Condition>();
        for (var each : node) {
            all.add(condition(each, depth + 1));
        }
        return all;
    }

    private static List<String> values(JsonNode node) {
        var values = new ArrayList<String>();
        if (node != null) {
            if (!node.isArray() || node.size() > 200) {
                throw new IllegalArgumentException();
            }
            for (var value : node) {
                values.add(text(value));
            }
        }
        return values;
    }

    // PostgreSQL takes no NUL in a text.
    private static String text(JsonNode node) {
        if (node == null || !node.isValueNode() || node.isNull() || node.asString().indexOf('\0') >= 0) {
            throw new IllegalArgumentException();
        }
        return node.asString();
    }
}
