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

    /**
     * @param field of the record itself, or of one related to it: {@code company.city}
     * @param values as written down: a day is {@code 2026-11-27}, an amount stands in minor units, a reference is an id
     */
    record Compare(String field, Operator operator, List<String> values) implements Condition {
    }

    /**
     * A related record that meets a condition: an order over 5,000 in the last 90 days.
     *
     * @param where over the fields of the related record, all of it of the same one; null for any
     * @param least how many of them there are at the least
     */
    record Related(String relation, Condition where, int least) implements Condition {
    }

    enum Operator {
        IS, IS_NOT, ANY_OF, NONE_OF, CONTAINS, CONTAINS_NOT, STARTS,
        OVER, UNDER, AT_LEAST, AT_MOST,
        /** Both ends belong to it. */
        BETWEEN,
        BEFORE, AFTER,
        /** A number and a unit ({@link Span.Unit}): today and so much before it. */
        IN_LAST,
        /** Today and so much after it. */
        IN_NEXT,
        MORE_THAN_AGO,
        /** A {@link Span.Period}: today, this week, last month. */
        DURING,
        /** As {@code IN_NEXT}, in whatever year: a birthday. */
        RECURS_IN,
        /** As {@code DURING}, in whatever year. */
        RECURS_DURING,
        EMPTY, FILLED
    }
}
