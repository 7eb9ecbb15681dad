package rabta.kernel.sql;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import rabta.kernel.sql.Condition.Compare;
import rabta.kernel.sql.Condition.Either;
import rabta.kernel.sql.Condition.Every;
import rabta.kernel.sql.Condition.Not;
import rabta.kernel.sql.Condition.Operator;
import rabta.kernel.sql.Condition.Related;
import rabta.kernel.sql.Fields.Field;
import rabta.kernel.sql.Fields.Misfit.What;
import rabta.kernel.sql.Fields.Relation;
import rabta.kernel.sql.Fields.Type;

/** One condition on its way to SQL. */
final class Fold {

    private static final int MOST_NODES = 120;
    private static final int DEEPEST = 14;
    private static final int FARTHEST = 3;
    private static final int LONGEST_WORDS = 200;
    private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-zA-Z][a-zA-Z0-9_]*)");

    private final Map<String, Object> params;
    private final List<String> open = new ArrayList<>();
    private int nodes;
    private int depth;
    private int far;

    Fold(Map<String, Object> params) {
        this.params = params;
    }

    String sql(Condition condition, Fields fields) throws Unfit {
        if (++nodes > MOST_NODES || ++depth > DEEPEST) {
            throw new Unfit(What.SHAPE, "");
        }
        var sql = switch (condition) {
            case Every every -> join(every.of(), " and ", fields);
            case Either either -> join(either.of(), " or ", fields);
            case Not not -> not(sql(not.of(), fields));
            case Related related -> related(related, fields);
            case Compare compare -> compare(compare, fields);
        };
        depth--;
        return sql;
    }

    private String join(List<Condition> parts, String word, Fields fields) throws Unfit {
        if (parts.isEmpty()) {
            throw new Unfit(What.SHAPE, "");
        }
        var sql = new ArrayList<String>();
        for (var part : parts) {
            sql.add(sql(part, fields));
        }
        return sql.stream().collect(joining(word, "(", ")"));
    }

    /** What is not known to be so is not so. */
    private static String not(String sql) {
        return "not coalesce(" + sql + ", false)";
    }

    private String related(Related related, Fields fields) throws Unfit {
        var relation = fields.relation(related.relation()).orElseThrow(() -> new Unfit(What.FIELD, related.relation()));
        if (related.least() < 1 || related.least() > 10_000) {
            throw new Unfit(What.VALUE, String.valueOf(related.least()));
        }
        if (++far > FARTHEST) {
            throw new Unfit(What.SHAPE, "");
        }
        var asked = renamed(relation.given()) + (related.where() == null ? "" : " and " + sql(related.where(), relation.fields().get()));
        far--;
        return relation.on() + " in (select " + relation.select() + " from " + relation.from() + " where " + asked
                + (related.least() == 1 ? "" : " group by " + relation.select() + " having count(*) >= " + bind((long) related.least())) + ")";
    }

    /** With parameters of our own names: the outer statement has the same. */
    private String renamed(Where where) {
        return PARAMETER.matcher(where.sql()).replaceAll(name -> bind(where.params().get(name.group(1))));
    }

    private String compare(Compare compare, Fields fields) throws Unfit {
        int dot = compare.field().indexOf('.');
        if (dot > 0) {
            return related(new Related(compare.field().substring(0, dot), new Compare(compare.field().substring(dot + 1), compare.operator(), compare.values()), 1), fields);
        }
        var field = fields.field(compare.field()).filter(f -> !f.inner() || !open.isEmpty()).orElseThrow(() -> new Unfit(What.FIELD, compare.field()));
        if (!field.type().operators().contains(compare.operator())) {
            throw new Unfit(What.OPERATOR, compare.operator().name().toLowerCase(java.util.Locale.ROOT));
        }
        return switch (compare.operator()) {
            case IS_NOT, NONE_OF -> not(positive(field, Operator.ANY_OF, compare.values(), fields));
            case CONTAINS_NOT -> not(positive(field, Operator.CONTAINS, compare.values(), fields));
            case EMPTY -> field.through() == null ? Comparison.empty(field) : not(positive(field, Operator.FILLED, compare.values(), fields));
            default -> positive(field, compare.operator(), compare.values(), fields);
        };
    }

    private String positive(Field field, Operator operator, List<String> values, Fields fields) throws Unfit {
        if (field.type() == Type.NAMED) {
            return named(field, values, fields);
        }
        if (field.type() == Type.SOUGHT) {
            return sought(field, values);
        }
        var sql = new Comparison(field, values, fields, this::bind).sql(operator);
        return field.through() == null ? sql : field.through() + (field.given() == null ? "" : renamed(field.given()) + " and ") + sql + ")";
    }

    private String sought(Field field, List<String> words) throws Unfit {
        if (words.size() != 1 || words.getFirst().isBlank() || words.getFirst().length() > LONGEST_WORDS || words.getFirst().indexOf('\0') >= 0) {
            throw new Unfit(What.VALUE, "");
        }
        return "(" + renamed(field.seeks().apply(words.getFirst())) + ")";
    }

    /** The conditions that the names stand for, in their place; one that leads back to itself is none. */
    private String named(Field field, List<String> names, Fields fields) throws Unfit {
        var conditions = new ArrayList<Condition>();
        for (var name : names) {
            conditions.add(open.contains(name) ? null : field.stands().apply(name).orElse(null));
            if (conditions.getLast() == null) {
                throw new Unfit(What.VALUE, name);
            }
        }
        open.addAll(names);
        String sql;
        try {
            sql = join(conditions, " or ", fields);
        } catch (Unfit unfit) {
            // What is inside belongs to whoever named it: its fields may be hidden from the reader.
            throw new Unfit(What.VALUE, String.join(", ", names));
        }
        names.forEach(name -> open.removeLast());
        return sql;
    }

    private String bind(Object value) {
        var name = "f" + params.size();
        params.put(name, value);
        return ":" + name;
    }
}
