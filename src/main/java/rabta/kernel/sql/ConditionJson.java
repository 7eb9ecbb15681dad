package rabta.kernel.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import rabta.kernel.sql.Condition.Compare;
import rabta.kernel.sql.Condition.Either;
import rabta.kernel.sql.Condition.Every;
import rabta.kernel.sql.Condition.Not;
import rabta.kernel.sql.Condition.Operator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A filter as it is written down: {@code {"every": […]}}, {@code {"either": […]}}, {@code {"not": …}} or
 * {@code {"field": "city", "operator": "any_of", "values": ["Karachi", "Lahore"]}}.
 */
public final class ConditionJson {

    private static final int LONGEST = 10_000;
    private static final int DEEPEST = 6;
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
        return new Compare(text(node.get("field")), Operator.valueOf(text(node.get("operator")).toUpperCase(Locale.ROOT)), values(node.get("values")));
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
