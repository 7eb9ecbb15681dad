package rabta.customers.imports.columns;

/**
 * A column of the table and where its cells go.
 *
 * @param field the key of the added field, where the target is one; else null
 */
public record Column(String header, Target target, String field) {

    public Column(String header, Target target) {
        this(header, target, null);
    }

    public Column to(Target other) {
        return new Column(header, other, null);
    }

    public Column to(Target other, String field) {
        return new Column(header, other, field);
    }

    /** Whether its cells are days, whose order of day and month the whole column decides. */
    public boolean dated() {
        return target.date() || target == Target.FIELD || target == Target.TRADE;
    }

    /** Whether its cells are numbers, whose sign before the decimals the whole column decides. */
    boolean counted() {
        return target == Target.FIELD || target == Target.TRADE || target == Target.QUANTITY || target == Target.UNIT_PRICE || target == Target.LINE_TOTAL || target == Target.ORDER_TOTAL || target == Target.EMPLOYEES
                || target == Target.REVENUE;
    }

    /** The target as forms and the API name it: {@code EMAIL}, {@code FIELD:f_12}. */
    public String goal() {
        return field == null ? target.name() : target.name() + ":" + field;
    }
}
