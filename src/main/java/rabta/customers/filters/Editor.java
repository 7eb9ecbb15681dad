package rabta.customers.filters;

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
import static rabta.kernel.sql.Condition.Operator.MORE_THAN_AGO;
import static rabta.kernel.sql.Condition.Operator.NONE_OF;
import static rabta.kernel.sql.Condition.Operator.OVER;
import static rabta.kernel.sql.Condition.Operator.RECURS_DURING;
import static rabta.kernel.sql.Condition.Operator.RECURS_IN;
import static rabta.kernel.sql.Condition.Operator.STARTS;
import static rabta.kernel.sql.Condition.Operator.UNDER;

import java.util.List;
import java.util.Set;

import rabta.customers.fields.FieldType;
import rabta.kernel.sql.Condition.Operator;

/** How a value is given in the form. */
public enum Editor {
    NOTHING, TEXT, TEXTS, NUMBER, NUMBERS, DAY, DAYS, AMOUNT, PERIOD, PICK, PICKS, RECORDS;

    private static final Set<String> WORDY = Set.of("name", "address", "about", "product", "reach");

    /** What the form offers for the field, the likeliest first; a filter may say more. */
    static List<Operator> offered(Topic topic) {
        return switch (topic.type()) {
            case TEXT, LONG_TEXT, URL, EMAIL, PHONE -> topic.type() == FieldType.LONG_TEXT || WORDY.contains(topic.field().key())
                    ? List.of(CONTAINS, CONTAINS_NOT, ANY_OF, NONE_OF, STARTS, EMPTY, FILLED) : List.of(ANY_OF, NONE_OF, CONTAINS, CONTAINS_NOT, STARTS, EMPTY, FILLED);
            case NUMBER, MONEY -> List.of(OVER, UNDER, AT_LEAST, AT_MOST, IS, BETWEEN, EMPTY, FILLED);
            case DATE -> List.of(IN_LAST, MORE_THAN_AGO, IN_NEXT, DURING, IS, BEFORE, AFTER, BETWEEN, RECURS_IN, RECURS_DURING, EMPTY, FILLED);
            case YES_NO -> List.of(IS, EMPTY, FILLED);
            case CHOICE, CHOICES, LINK, MEMBER, TEAM, TAGS -> List.of(ANY_OF, NONE_OF, EMPTY, FILLED);
            case SEGMENT -> List.of(ANY_OF, NONE_OF);
            case WORDS -> List.of(CONTAINS, CONTAINS_NOT);
            case FILE -> List.of(FILLED, EMPTY);
        };
    }

    static Editor of(Topic topic, Operator operator) {
        return switch (operator) {
            case EMPTY, FILLED -> NOTHING;
            case IN_LAST, IN_NEXT, MORE_THAN_AGO, RECURS_IN -> AMOUNT;
            case DURING, RECURS_DURING -> PERIOD;
            case BETWEEN -> topic.type() == FieldType.DATE ? DAYS : NUMBERS;
            case BEFORE, AFTER -> DAY;
            case OVER, UNDER, AT_LEAST, AT_MOST -> NUMBER;
            case CONTAINS, CONTAINS_NOT, STARTS -> TEXT;
            case IS, IS_NOT, ANY_OF, NONE_OF -> switch (topic.type()) {
                case NUMBER, MONEY -> NUMBER;
                case DATE -> DAY;
                case YES_NO -> PICK;
                case LINK -> RECORDS;
                case CHOICE, CHOICES, MEMBER, TEAM, TAGS, SEGMENT -> PICKS;
                default -> TEXTS;
            };
        };
    }

    /** Whether several values may be given, each in a control of its own. */
    boolean several() {
        return this == TEXTS || this == PICKS || this == RECORDS;
    }

    /** In a template. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
