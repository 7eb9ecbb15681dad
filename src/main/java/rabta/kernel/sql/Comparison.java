package rabta.kernel.sql;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

import rabta.kernel.sql.Condition.Operator;
import rabta.kernel.sql.Fields.Field;
import rabta.kernel.sql.Fields.Misfit.What;
import rabta.kernel.sql.Fields.Type;

/** One field held against values. Every value is bound; one that does not fit the field's type is refused. */
final class Comparison {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,20}(\\.\\d{1,6})?");
    private static final Pattern ID = Pattern.compile("\\d{1,18}");
    private static final int LONGEST = 1_000;

    private final Field field;
    private final String e;
    private final List<String> values;
    private final Fields fields;
    private final Function<Object, String> bind;

    Comparison(Field field, List<String> values, Fields fields, Function<Object, String> bind) {
        this.field = field;
        this.e = field.sql();
        this.values = values;
        this.fields = fields;
        this.bind = bind;
    }

    String sql(Operator operator) throws Unfit {
        return switch (operator) {
            case FILLED -> filled();
            case IS, ANY_OF -> among(operator);
            case CONTAINS -> like("%", "%");
            case STARTS -> like("", "%");
            case OVER -> e + " > " + number(one());
            case UNDER -> e + " < " + number(one());
            case AT_LEAST -> e + " >= " + number(one());
            case AT_MOST -> e + " <= " + number(one());
            case BETWEEN -> field.type() == Type.NUMBER ? between() : days(operator, values);
            case BEFORE, AFTER, IN_LAST, IN_NEXT, MORE_THAN_AGO, DURING -> days(operator, values);
            case RECURS_IN, RECURS_DURING -> recurs(operator);
            case IS_NOT, NONE_OF, CONTAINS_NOT, EMPTY -> throw new Unfit(What.OPERATOR, operator.name());
        };
    }

    static String empty(Field field) {
        return switch (field.type()) {
            case TEXT, CHOICE -> "(coalesce(" + field.sql() + ", '') = '')";
            case TAGS -> "(cardinality(" + field.sql() + ") = 0)";
            default -> "(" + field.sql() + " is null)";
        };
    }

    private String filled() {
        return switch (field.type()) {
            case TEXT, CHOICE -> e + " <> ''";
            case TAGS -> "cardinality(" + e + ") > 0";
            default -> e + " is not null";
        };
    }

    private String among(Operator operator) throws Unfit {
        if (values.isEmpty() || operator == Operator.IS && values.size() > 1 && field.type() != Type.TAGS && field.type() != Type.TEXTS) {
            throw unfit();
        }
        return switch (field.type()) {
            case TEXT, CHOICE -> values.size() == 1 && field.spelled() == null ? e + " = " + bind.apply(text(values.getFirst())) : e + " = any(" + bind.apply(texts()) + ")";
            case NUMBER -> values.size() == 1 ? e + " = " + number(values.getFirst()) : e + " = any(" + numbers() + ")";
            case DATE, MOMENT -> eachDay();
            case YES_NO -> "(" + e + ")::text = " + bind.apply(yes(one()));
            case TEXTS -> e + " && cast(" + bind.apply(texts()) + " as text[])";
            case REFERENCE -> values.size() == 1 && field.words().isEmpty() ? e + " = " + bind.apply(id(values.getFirst())) : e + " = any(" + bind.apply(ids()) + ")";
            case TAGS -> e + " && " + bind.apply(ids());
            case NAMED, SOUGHT -> throw unfit();
        };
    }

    private String like(String before, String after) throws Unfit {
        var typed = one();
        var like = e + " ilike " + bind.apply(before + escaped(text(typed)) + after);
        if (field.spelled() != null) {
            return "(" + like + " or " + e + " = any(" + bind.apply(field.spelled().holding(typed, before.isEmpty()).toArray(String[]::new)) + "))";
        }
        var narrowed = field.narrowed() == null ? java.util.Optional.<String>empty() : field.narrowed().part().apply(typed);
        return narrowed.isEmpty() ? like : "(" + field.narrowed().column() + " like " + bind.apply("%" + escaped(narrowed.get()) + "%") + " and " + like + ")";
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private String between() throws Unfit {
        if (values.size() != 2) {
            throw unfit();
        }
        return "(" + e + " >= " + number(values.get(0)) + " and " + e + " <= " + number(values.get(1)) + ")";
    }

    private String eachDay() throws Unfit {
        var each = new ArrayList<String>();
        for (var value : values) {
            each.add(days(Operator.IS, List.of(value)));
        }
        return "(" + String.join(" or ", each) + ")";
    }

    private String days(Operator operator, List<String> values) throws Unfit {
        var span = Span.of(operator, values, fields.today).orElseThrow(this::unfit);
        var parts = new ArrayList<String>();
        if (span.from() != null) {
            parts.add(e + " >= " + bind.apply(begun(span.from())));
        }
        if (span.until() != null) {
            parts.add(e + " < " + bind.apply(begun(span.until())));
        }
        return "(" + String.join(" and ", parts) + ")";
    }

    private Object begun(LocalDate day) {
        return field.type() == Type.DATE ? day : day.atStartOfDay(fields.zone).toOffsetDateTime();
    }

    private String recurs(Operator operator) throws Unfit {
        var span = Span.of(operator, values, fields.today).orElseThrow(this::unfit);
        if (span.yearLong()) {
            return filled();
        }
        var day = field.type() == Type.DATE ? e : "(" + e + " at time zone " + bind.apply(fields.zone.getId()) + ")::date";
        var number = "extract(month from " + day + ") * 100 + extract(day from " + day + ")";
        return "(" + number + " >= " + bind.apply(span.first()) + (span.first() <= span.last() ? " and " : " or ") + number + " <= " + bind.apply(span.last()) + ")";
    }

    private String one() throws Unfit {
        if (values.size() != 1) {
            throw unfit();
        }
        return values.getFirst();
    }

    private String text(String typed) throws Unfit {
        // PostgreSQL takes no NUL in a text.
        var text = typed.length() > LONGEST || typed.indexOf('\0') >= 0 ? "" : field.typed().apply(typed);
        if (text.isEmpty()) {
            throw unfit();
        }
        return text;
    }

    private String[] texts() throws Unfit {
        var texts = new ArrayList<String>();
        for (var value : values) {
            var text = text(value);
            texts.addAll(field.spelled() == null ? List.of(text) : field.spelled().of(text));
        }
        return texts.toArray(String[]::new);
    }

    // A whole number is bound as one: an index on a bigint column serves no numeric.
    private String number(String typed) throws Unfit {
        if (!NUMBER.matcher(typed).matches()) {
            throw unfit();
        }
        var number = new BigDecimal(typed);
        return whole(number) ? bind.apply(number.longValueExact()) : bind.apply(number);
    }

    private String numbers() throws Unfit {
        boolean whole = true;
        for (var value : values) {
            if (!NUMBER.matcher(value).matches()) {
                throw unfit();
            }
            whole = whole && whole(new BigDecimal(value));
        }
        return whole ? bind.apply(values.stream().map(v -> new BigDecimal(v).longValueExact()).toArray(Long[]::new)) : bind.apply(values.toArray(String[]::new)) + "::numeric[]";
    }

    private static boolean whole(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0 && number.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
    }

    private Long id(String typed) throws Unfit {
        if (!ID.matcher(typed).matches()) {
            throw unfit();
        }
        return Long.valueOf(typed);
    }

    private Long[] ids() throws Unfit {
        var ids = new ArrayList<Long>();
        for (var value : values) {
            var called = field.words().get(value);
            if (called == null) {
                ids.add(id(value));
            } else {
                ids.addAll(called);
            }
        }
        return ids.toArray(Long[]::new);
    }

    private String yes(String typed) throws Unfit {
        return switch (typed) {
            case "yes", "true" -> "true";
            case "no", "false" -> "false";
            default -> throw unfit();
        };
    }

    private Unfit unfit() {
        var named = String.join(", ", values);
        return new Unfit(What.VALUE, named.substring(0, Math.min(60, named.length())));
    }
}
