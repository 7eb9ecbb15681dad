package rabta.kernel.sql;

import java.util.List;

/** A filter as data: asked by lists, segments, reports, automation and the API alike. */
public sealed interface Condition {

    record Every(List<Condition> of) implements Condition {
    }

    record Either(List<Condition> of) implements Condition {
    }

    record Not(Condition of) implements Condition {
    }

    record Compare(String field, Operator operator, List<String> values) implements Condition {
    }

    enum Operator {
        IS, IS_NOT, ANY_OF, CONTAINS, STARTS, OVER, UNDER, BEFORE, AFTER, EMPTY, FILLED
    }
}
