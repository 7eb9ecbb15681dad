package rabta.kernel.sql;

import static rabta.kernel.sql.Condition.Operator.AFTER;
import static rabta.kernel.sql.Condition.Operator.ANY_OF;
import static rabta.kernel.sql.Condition.Operator.AT_LEAST;
import static rabta.kernel.sql.Condition.Operator.AT_MOST;
import static rabta.kernel.sql.Condition.Operator.BEFORE;
import static rabta.kernel.sql.Condition.Operator.BETWEEN;
import static rabta.kernel.sql.Condition.Operator.CONTAINS;
import static rabta.kernel.sql.Condition.Operator.CONTAINS_NOT;
import static rabta.kernel.sql.Condition.Operator.DURING;
import static rabta.kernel.sql.Condition.Operator.EMPTY;
import static rabta.kernel.sql.Condition.Operator.FILLED;
import static rabta.kernel.sql.Condition.Operator.IN_LAST;
import static rabta.kernel.sql.Condition.Operator.IN_NEXT;
import static rabta.kernel.sql.Condition.Operator.IS;
import static rabta.kernel.sql.Condition.Operator.IS_NOT;
import static rabta.kernel.sql.Condition.Operator.MORE_THAN_AGO;
import static rabta.kernel.sql.Condition.Operator.NONE_OF;
import static rabta.kernel.sql.Condition.Operator.OVER;
import static rabta.kernel.sql.Condition.Operator.RECURS_DURING;
import static rabta.kernel.sql.Condition.Operator.RECURS_IN;
import static rabta.kernel.sql.Condition.Operator.STARTS;
import static rabta.kernel.sql.Condition.Operator.UNDER;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import rabta.kernel.sql.Condition.Operator;

/**
 * The fields a filter may name, each with the SQL that stands for it, and the related records that it may lead to. Whatever is
 * not here, and whatever does not fit its field's type, makes the whole filter empty: it fails closed.
 */
public final class Fields {

    /** What a field holds, and so what may be asked of it. */
    public enum Type {
        TEXT(IS, IS_NOT, ANY_OF, NONE_OF, CONTAINS, CONTAINS_NOT, STARTS, EMPTY, FILLED),
        NUMBER(IS, IS_NOT, ANY_OF, NONE_OF, OVER, UNDER, AT_LEAST, AT_MOST, BETWEEN, EMPTY, FILLED),
        DATE(IS, IS_NOT, BEFORE, AFTER, BETWEEN, IN_LAST, IN_NEXT, MORE_THAN_AGO, DURING, RECURS_IN, RECURS_DURING, EMPTY, FILLED),
        /** A {@code timestamptz}, asked for by the days of the reader's zone. */
        MOMENT(IS, IS_NOT, BEFORE, AFTER, BETWEEN, IN_LAST, IN_NEXT, MORE_THAN_AGO, DURING, RECURS_IN, RECURS_DURING, EMPTY, FILLED),
        /** A boolean, or the text {@code true} or {@code false}; the values are {@code yes} and {@code no}. */
        YES_NO(IS, EMPTY, FILLED),
        /** A text that is one of a list. */
        CHOICE(IS, IS_NOT, ANY_OF, NONE_OF, EMPTY, FILLED),
        /** An array of texts, null where there is none. */
        TEXTS(IS, IS_NOT, ANY_OF, NONE_OF, EMPTY, FILLED),
        REFERENCE(IS, IS_NOT, ANY_OF, NONE_OF, EMPTY, FILLED),
        /** An array of ids. */
        TAGS(IS, IS_NOT, ANY_OF, NONE_OF, EMPTY, FILLED),
        /** Its values are names of other conditions. */
        NAMED(IS, IS_NOT, ANY_OF, NONE_OF),
        /** Words that somebody looks for, wherever they may stand. */
        SOUGHT(CONTAINS, CONTAINS_NOT);

        private final Set<Operator> operators;

        Type(Operator... operators) {
            this.operators = java.util.EnumSet.copyOf(List.of(operators));
        }

        public Set<Operator> operators() {
            return operators;
        }
    }

    /**
     * @param sql an expression of ours; for {@code TAGS} an array of ids
     * @param through the beginning of a semi-join that ends with {@code where}, if the expression is over many rows; or null
     * @param given what of the rows of that semi-join counts at all: what the viewer may see; or null
     * @param words what a reference may also be called: {@code me}
     * @param typed makes what somebody wrote alike to what is kept
     * @param narrowed adds what an index can serve to a condition on a part of a text; or null
     * @param stands what a name stands for, for {@code NAMED} alone
     * @param seeks the condition that finds rows by words, for {@code SOUGHT} alone
     * @param inner whether it may be named only in what a name stands for
     * @param spelled what else a text may be written as that means the same, or null
     */
    public record Field(String name, String sql, Type type, String through, Where given, Map<String, List<Long>> words, UnaryOperator<String> typed, Narrowing narrowed,
            Function<String, Optional<Condition>> stands, Function<String, Where> seeks, boolean inner, Spellings spelled) {

        public Field(String name, String sql, Type type) {
            this(name, sql, type, null, null, Map.of(), UnaryOperator.identity(), null, null, null, false, null);
        }

        public static Field named(String name, Function<String, Optional<Condition>> stands) {
            return new Field(name, null, Type.NAMED, null, null, Map.of(), UnaryOperator.identity(), null, stands, null, false, null);
        }

        public static Field sought(String name, Function<String, Where> seeks) {
            return new Field(name, null, Type.SOUGHT, null, null, Map.of(), UnaryOperator.identity(), null, null, seeks, false, null);
        }

        public Field through(String semiJoin) {
            return new Field(name, sql, type, semiJoin, given, words, typed, narrowed, stands, seeks, inner, spelled);
        }

        /** Of the rows of the semi-join only those. */
        public Field given(Where given) {
            return new Field(name, sql, type, through, given, words, typed, narrowed, stands, seeks, inner, spelled);
        }

        public Field inside() {
            return new Field(name, sql, type, through, given, words, typed, narrowed, stands, seeks, true, spelled);
        }

        public Field called(Map<String, List<Long>> words) {
            return new Field(name, sql, type, through, given, words, typed, narrowed, stands, seeks, inner, spelled);
        }

        public Field typed(UnaryOperator<String> typed) {
            return new Field(name, sql, type, through, given, words, typed, narrowed, stands, seeks, inner, spelled);
        }

        public Field narrowed(String column, Function<String, Optional<String>> part) {
            return new Field(name, sql, type, through, given, words, typed, new Narrowing(column, part), stands, seeks, inner, spelled);
        }

        public Field spelled(Spellings spelled) {
            return new Field(name, sql, type, through, given, words, typed, narrowed, stands, seeks, inner, spelled);
        }
    }

    /** Of texts that mean the same in several spellings: those of one. */
    public interface Spellings {

        List<String> of(String text);

        /** Those of all that hold the part, or begin with it. */
        List<String> holding(String part, boolean first);
    }

    /** @param column holds the text and more; @param part what it surely holds where the text holds this; empty where that is not sure */
    public record Narrowing(String column, Function<String, Optional<String>> part) {
    }

    /**
     * Records that hang together with the one that is asked for.
     *
     * @param on what of the outer record leads to them: {@code r.company_id}
     * @param select the same of theirs: {@code r.id}
     * @param from their table under the alias {@code r}, which inside hides the outer one
     * @param given what of them counts at all: what the viewer may see
     */
    public record Relation(String name, String on, String select, String from, Where given, Supplier<Fields> fields) {
    }

    private final Map<String, Field> byName = new HashMap<>();
    private final Map<String, Relation> relations = new HashMap<>();
    final LocalDate today;
    final ZoneId zone;

    /** @param today in that zone, from which relative days are reckoned */
    public Fields(Collection<Field> fields, Collection<Relation> relations, LocalDate today, ZoneId zone) {
        fields.forEach(field -> byName.put(field.name(), field));
        relations.forEach(relation -> this.relations.put(relation.name(), relation));
        this.today = today;
        this.zone = zone;
    }

    public static Fields of(Field... fields) {
        return new Fields(List.of(fields), List.of(), LocalDate.now(ZoneOffset.UTC), ZoneOffset.UTC);
    }

    Optional<Field> field(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Optional<Relation> relation(String name) {
        return Optional.ofNullable(relations.get(name));
    }

    /** Whether there is a field of that name. */
    public boolean has(String name) {
        return byName.containsKey(name);
    }

    Optional<Where> where(Condition condition) {
        var params = new HashMap<String, Object>();
        try {
            return Optional.of(new Where(new Fold(params).sql(condition, this), params));
        } catch (Unfit unfit) {
            return Optional.empty();
        }
    }

    /** What keeps the condition from being understood; empty for one that is. */
    public Optional<Misfit> misfit(Condition condition) {
        try {
            new Fold(new HashMap<>()).sql(condition, this);
            return Optional.empty();
        } catch (Unfit unfit) {
            return Optional.of(unfit.misfit());
        }
    }

    /** @param named the field, operator or value that is not known; blank where the filter as a whole cannot be read */
    public record Misfit(What what, String named) {

        public enum What { SHAPE, FIELD, OPERATOR, VALUE }
    }
}
