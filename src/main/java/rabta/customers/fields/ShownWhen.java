package rabta.customers.fields;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;

import rabta.kernel.sql.Condition;
import rabta.kernel.sql.Condition.Compare;
import rabta.kernel.sql.Condition.Either;
import rabta.kernel.sql.Condition.Every;
import rabta.kernel.sql.Condition.Not;
import rabta.kernel.text.Folding;

/** Whether a record, as it stands or as it is being typed, fulfils the rule by which one of its fields is shown. */
final class ShownWhen {

    private ShownWhen() {
    }

    /** @param value what the record holds under a key, in the form in which it is kept, or null */
    static boolean holds(CustomField field, Function<String, String> value) {
        return field.shown().map(condition -> holds(condition, value)).orElse(true);
    }

    private static boolean holds(Condition condition, Function<String, String> value) {
        return switch (condition) {
            case Every every -> every.of().stream().allMatch(c -> holds(c, value));
            case Either either -> either.of().stream().anyMatch(c -> holds(c, value));
            case Not not -> !holds(not.of(), value);
            // A rule is about the record itself.
            case Condition.Related related -> true;
            case Compare compare -> compared(compare, value.apply(compare.field()));
        };
    }

    private static boolean compared(Compare compare, String value) {
        var first = compare.values().isEmpty() ? "" : compare.values().getFirst();
        return switch (compare.operator()) {
            case EMPTY -> value == null;
            case FILLED -> value != null;
            case IS, ANY_OF -> value != null && any(value, compare.values());
            case IS_NOT, NONE_OF -> value == null || !any(value, compare.values());
            case CONTAINS -> value != null && Folding.fold(value).contains(Folding.fold(first));
            case STARTS -> value != null && Folding.fold(value).startsWith(Folding.fold(first));
            case OVER -> value != null && order(value, first) > 0;
            case UNDER -> value != null && order(value, first) < 0;
            case AFTER -> value != null && value.compareTo(first) > 0;
            case BEFORE -> value != null && value.compareTo(first) < 0;
            default -> true;
        };
    }

    // Several choices are kept between commas.
    private static boolean any(String value, List<String> wanted) {
        return wanted.contains(value) || java.util.Arrays.stream(value.split(",")).anyMatch(wanted::contains);
    }

    private static int order(String value, String than) {
        try {
            return new BigDecimal(value).compareTo(new BigDecimal(than));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
