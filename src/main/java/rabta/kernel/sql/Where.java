package rabta.kernel.sql;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The dynamic part of a statement: conditions joined by {@code and}, each with its bound value. Immutable; the text
 * of a condition is a constant of ours, values are always bound.
 */
public record Where(String sql, Map<String, Object> params) {

    private static final Pattern NAME = Pattern.compile("(?<!:):([a-zA-Z][a-zA-Z0-9_]*)");
    private static final Where ALL = new Where("true", Map.of());
    private static final Where NONE = new Where("false", Map.of());

    /** No condition yet: every row. */
    public static Where all() {
        return ALL;
    }

    /** No row at all: what an unknown filter answers. */
    public static Where none() {
        return NONE;
    }

    public Where and(String condition) {
        return new Where(this == ALL ? condition : sql + "\n   and " + condition, params);
    }

    /** Adds a condition whose only parameter (by whatever name, however often) is this value. */
    public Where and(String condition, Object value) {
        var name = NAME.matcher(condition);
        if (!name.find()) {
            throw new IllegalArgumentException("No parameter in: " + condition);
        }
        var joined = new LinkedHashMap<>(params);
        if (joined.put(name.group(1), value instanceof Collection<?> many ? array(many) : value) != null) {
            throw new IllegalArgumentException("The parameter " + name.group(1) + " is taken");
        }
        return new Where(and(condition).sql, joined);
    }

    /** A collection is bound as one array, for {@code = any(:ids)}: the statement's text, and so its plan, stays the same. */
    private static Object[] array(Collection<?> many) {
        return many.stream().allMatch(Long.class::isInstance) ? many.toArray(Long[]::new) : many.stream().map(String::valueOf).toArray(String[]::new);
    }

    /** Adds the condition only where something was asked: not for null, blank text, an empty list or Optional. */
    public Where given(String condition, Object value) {
        return switch (value) {
            case null -> this;
            case String text when text.isBlank() -> this;
            case Collection<?> many when many.isEmpty() -> this;
            case Optional<?> maybe -> given(condition, maybe.orElse(null));
            default -> and(condition, value);
        };
    }

    public Where and(Where other) {
        if (other == ALL) {
            return this;
        }
        var joined = new LinkedHashMap<>(params);
        other.params.forEach((name, value) -> {
            if (joined.put(name, value) != null) {
                throw new IllegalArgumentException("The parameter " + name + " is taken");
            }
        });
        return new Where(and("(" + other.sql + ")").sql, joined);
    }

    /** The same with each parameter's name begun so, to stand beside others in one statement. */
    public Where prefixed(String prefix) {
        var renamed = new LinkedHashMap<String, Object>();
        params.forEach((name, value) -> renamed.put(prefix + name, value));
        return new Where(NAME.matcher(sql).replaceAll(name -> ":" + prefix + name.group(1)), renamed);
    }

    /** Adds a filter; one that names an unknown field or operator, or a value of the wrong shape, lets no row through. */
    public Where matching(Optional<Condition> condition, Fields fields) {
        return condition.map(c -> and(fields.where(c).orElse(NONE))).orElse(this);
    }
}
