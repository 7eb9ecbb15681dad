package rabta.kernel.sql;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import rabta.kernel.sql.Condition.Compare;
import rabta.kernel.sql.Condition.Either;
import rabta.kernel.sql.Condition.Every;
import rabta.kernel.sql.Condition.Not;

/**
 * The fields a filter may name, each with the SQL that stands for it. Whatever is not here, and whatever does not
 * fit its field's type, makes the whole filter empty: it fails closed.
 */
public final class Fields {

    public enum Type { TEXT, NUMBER, DATE, REFERENCE, TAGS, TEXTS }

    /** @param sql an expression of ours; for {@code TAGS} an array of ids, for {@code TEXTS} an array of texts, null where there is none */
    public record Field(String name, String sql, Type type) {
    }

    private static final int MOST_NODES = 50;
    private static final int DEEPEST = 5;

    private final Map<String, Field> byName = new HashMap<>();

    public static Fields of(Field... fields) {
        var all = new Fields();
        for (var field : fields) {
            all.byName.put(field.name(), field);
        }
        return all;
    }

    /** Whether there is a field of that name. */
    public boolean has(String name) {
        return byName.containsKey(name);
    }

    Optional<Where> where(Condition condition) {
        var params = new HashMap<String, Object>();
        try {
            return Optional.of(new Where(new Fold(params).sql(condition, 1), params));
        } catch (Unknown unknown) {
            return Optional.empty();
        }
    }

    private final class Fold {

        private final Map<String, Object> params;
        private int nodes;

        Fold(Map<String, Object> params) {
            this.params = params;
        }

        String sql(Condition condition, int depth) throws Unknown {
            if (++nodes > MOST_NODES || depth > DEEPEST) {
                throw new Unknown();
            }
            return switch (condition) {
                case Every every -> join(every.of(), " and ", depth);
                case Either either -> join(either.of(), " or ", depth);
                case Not not -> "not coalesce(" + sql(not.of(), depth + 1) + ", false)";
                case Compare compare -> compare(compare);
            };
        }

        private String join(List<Condition> parts, String word, int depth) throws Unknown {
            if (parts.isEmpty()) {
                throw new Unknown();
            }
            var sql = new ArrayList<String>();
            for (var part : parts) {
                sql.add(sql(part, depth + 1));
            }
            return sql.stream().collect(joining(word, "(", ")"));
        }

        private String compare(Compare compare) throws Unknown {
            var field = byName.get(compare.field());
            if (field == null) {
                throw new Unknown();
            }
            var e = field.sql();
            return switch (compare.operator()) {
                case EMPTY -> field.type() == Type.TAGS ? "cardinality(" + e + ") = 0" : empty(field);
                case FILLED -> field.type() == Type.TAGS ? "cardinality(" + e + ") > 0" : "not " + empty(field);
                case IS -> many(field) ? e + " && " + bindMany(field, compare) : e + " = " + bindOne(field, compare);
                case IS_NOT -> "not coalesce(" + (many(field) ? e + " && " + bindMany(field, compare)
                        : e + " = any(" + bindMany(field, compare) + ")") + ", false)";
                case ANY_OF -> many(field) ? e + " && " + bindMany(field, compare) : e + " = any(" + bindMany(field, compare) + ")";
                case CONTAINS -> text(field, compare, "%", "%");
                case STARTS -> text(field, compare, "", "%");
                case OVER -> ordered(field, Type.NUMBER, compare, " > ");
                case UNDER -> ordered(field, Type.NUMBER, compare, " < ");
                case AFTER -> ordered(field, Type.DATE, compare, " > ");
                case BEFORE -> ordered(field, Type.DATE, compare, " < ");
            };
        }

        private static boolean many(Field field) {
            return field.type() == Type.TAGS || field.type() == Type.TEXTS;
        }

        private String empty(Field field) {
            return field.type() == Type.TEXT ? "(coalesce(" + field.sql() + ", '') = '')" : "(" + field.sql() + " is null)";
        }

        private String text(Field field, Compare compare, String before, String after) throws Unknown {
            if (field.type() != Type.TEXT || compare.values().size() != 1) {
                throw new Unknown();
            }
            var like = before + compare.values().getFirst().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + after;
            return field.sql() + " ilike " + bind(like);
        }

        private String ordered(Field field, Type type, Compare compare, String sign) throws Unknown {
            if (field.type() != type) {
                throw new Unknown();
            }
            return field.sql() + sign + bindOne(field, compare);
        }

        private String bindOne(Field field, Compare compare) throws Unknown {
            if (compare.values().size() != 1) {
                throw new Unknown();
            }
            return bind(value(field, compare.values().getFirst()));
        }

        private String bindMany(Field field, Compare compare) throws Unknown {
            if (compare.values().isEmpty()) {
                throw new Unknown();
            }
            var values = new ArrayList<Object>();
            for (var value : compare.values()) {
                values.add(value(field, value));
            }
            return switch (field.type()) {
                case TEXT -> bind(values.toArray(String[]::new));
                case TEXTS -> "cast(" + bind(values.toArray(String[]::new)) + " as text[])";
                case NUMBER -> bind(values.toArray(BigDecimal[]::new));
                case DATE -> bind(values.toArray(LocalDate[]::new));
                case REFERENCE, TAGS -> bind(values.toArray(Long[]::new));
            };
        }

        private Object value(Field field, String typed) throws Unknown {
            try {
                return switch (field.type()) {
                    case TEXT, TEXTS -> typed;
                    case NUMBER -> number(typed);
                    case DATE -> LocalDate.parse(typed);
                    case REFERENCE, TAGS -> Long.valueOf(typed);
                };
            } catch (NumberFormatException | DateTimeParseException e) {
                throw new Unknown();
            }
        }

        private BigDecimal number(String typed) throws Unknown {
            if (typed.length() > 30 || !typed.matches("-?\\d{1,20}(\\.\\d{1,6})?")) {
                throw new Unknown();
            }
            return new BigDecimal(typed);
        }

        private String bind(Object value) {
            var name = "f" + params.size();
            params.put(name, value);
            return ":" + name;
        }
    }

    private static final class Unknown extends Exception {

        Unknown() {
            super(null, null, false, false);
        }
    }
}
