package rabta.customers.filters;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

import rabta.customers.Fact;
import rabta.customers.fields.FieldType;
import rabta.kernel.sql.Condition;
import rabta.kernel.sql.Condition.Compare;
import rabta.kernel.sql.Condition.Either;
import rabta.kernel.sql.Condition.Every;
import rabta.kernel.sql.Condition.Not;
import rabta.kernel.sql.Condition.Operator;
import rabta.kernel.sql.Condition.Related;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;
import rabta.kernel.ui.Ui;

/** Puts conditions into words of the reader's language: "Company’s city is Lahore and last purchase is in the last 90 days". */
final class Wording {

    private static final int SHOWN = 5;

    private final BiFunction<Topic, String, String> names;

    /** @param names what the thing of that id is called */
    Wording(BiFunction<Topic, String, String> names) {
        this.names = names;
    }

    String of(Condition condition, Grammar grammar) {
        return say(condition, grammar, true);
    }

    private String say(Condition condition, Grammar grammar, boolean first) {
        return switch (condition) {
            case Every every -> joined(every.of(), "says.and", grammar, first);
            case Either either -> joined(either.of(), "says.or", grammar, first);
            case Not(Related related) -> related(related, "says.unrelated", grammar, first);
            case Not not -> Ui.t("says.not", say(not.of(), grammar, true));
            case Related related -> related(related, "says.related", grammar, first);
            case Compare compare -> compared(compare, grammar, first);
        };
    }

    private String joined(List<Condition> parts, String word, Grammar grammar, boolean first) {
        var said = "";
        for (var part : parts) {
            var one = say(part, grammar, first && said.isEmpty());
            // What comes after the conditions on an order would read as one more of them.
            boolean open = about(part, grammar) && part != parts.getLast();
            var clear = open || parts.size() > 1 && (part instanceof Every || part instanceof Either) ? Ui.t("says.group", one) : one;
            said = said.isEmpty() ? clear : Ui.t(word, said, clear);
        }
        return said;
    }

    private static boolean about(Condition part, Grammar grammar) {
        return switch (part) {
            case Related related -> related.where() != null;
            case Not(Related related) -> related.where() != null;
            case Compare compare -> grammar.topic(compare.field()).filter(topic -> topic.relation() != null && topic.relation().many()).isPresent();
            default -> false;
        };
    }

    private String related(Related related, String key, Grammar grammar, boolean first) {
        var relation = grammar.relation(related.relation());
        if (relation.isEmpty()) {
            return Ui.t("filter.unknown_part");
        }
        var name = first ? relation.get().name() : small(relation.get().name());
        if (related.where() == null) {
            return Ui.t(key, name, related.least());
        }
        var where = say(related.where(), grammar.within(relation.get()), false);
        return relation.get().many() || key.equals("says.unrelated") ? Ui.t(key + ".where", name, related.least(), where) : Ui.t("says.one.where", name, where);
    }

    private String compared(Compare compare, Grammar grammar, boolean first) {
        var topic = grammar.topic(compare.field());
        int dot = compare.field().indexOf('.');
        if (topic.isEmpty()) {
            return Ui.t("filter.unknown_part");
        }
        if (topic.get().relation() != null && topic.get().relation().many()) {
            return related(new Related(compare.field().substring(0, dot), new Compare(compare.field().substring(dot + 1), compare.operator(), compare.values()), 1), "says.related", grammar, first);
        }
        var name = first ? topic.get().name() : small(topic.get().name());
        return predicate(name, topic.get(), compare);
    }

    private String predicate(String name, Topic topic, Compare compare) {
        var values = compare.values();
        return switch (compare.operator()) {
            case IS, ANY_OF -> Ui.t("says.is", name, list(topic, values));
            case IS_NOT, NONE_OF -> Ui.t("says.is_not", name, list(topic, values));
            case BETWEEN -> Ui.t("says.between", name, value(topic, at(values, 0)), value(topic, at(values, 1)));
            case IN_LAST, IN_NEXT, MORE_THAN_AGO, RECURS_IN -> Ui.t("says." + word(compare.operator()), name, amount(values));
            case DURING, RECURS_DURING -> Ui.t("says." + word(compare.operator()), name, period(at(values, 0)));
            case EMPTY, FILLED -> Ui.t("says." + word(compare.operator()), name);
            case CONTAINS, CONTAINS_NOT, STARTS, OVER, UNDER, AT_LEAST, AT_MOST, BEFORE, AFTER -> Ui.t("says." + word(compare.operator()), name, value(topic, at(values, 0)));
        };
    }

    static String word(Operator operator) {
        return operator.name().toLowerCase(Locale.ROOT);
    }

    private static String at(List<String> values, int n) {
        return n < values.size() ? values.get(n) : "?";
    }

    private String list(Topic topic, List<String> values) {
        var shown = new ArrayList<String>();
        for (var value : values.subList(0, Math.min(values.size(), SHOWN))) {
            shown.add(topic.country() ? Ui.country(value) : value(topic, value));
        }
        if (values.size() > SHOWN) {
            shown.add(Ui.t("says.more", values.size() - SHOWN));
        }
        var comma = Ui.rtl() ? "، " : ", ";
        return shown.size() < 2 ? String.join(comma, shown) : Ui.t("says.or", String.join(comma, shown.subList(0, shown.size() - 1)), shown.getLast());
    }

    private String value(Topic topic, String value) {
        try {
            return switch (topic.type()) {
                case MONEY -> Ui.money(Long.parseLong(value), Preferences.current().currency());
                case NUMBER -> Ui.number(new BigDecimal(value));
                case DATE -> Ui.date(LocalDate.parse(value));
                case YES_NO -> Ui.t(value.equals("yes") || value.equals("true") ? "word.yes" : "word.no");
                case PHONE -> Ui.phone(value);
                case MEMBER, TEAM, TAGS, LINK, SEGMENT, CHOICE, CHOICES -> names.apply(topic, value);
                case TEXT, LONG_TEXT, EMAIL, URL, FILE, WORDS -> value;
            };
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            return value;
        }
    }

    static String amount(List<String> values) {
        var unit = "span." + at(values, 1);
        return at(values, 0).matches("\\d{1,4}") && Ui.has(unit) ? Ui.t(unit, Integer.parseInt(at(values, 0))) : String.join(" ", values);
    }

    static String period(String word) {
        return Ui.has("span." + word) ? Ui.t("span." + word) : word;
    }

    /** Within an English sentence a name begins small, unless it is an abbreviation. */
    static String small(String name) {
        boolean word = name.length() > 1 && Character.isUpperCase(name.charAt(0)) && Character.isLowerCase(name.charAt(1));
        return Preferences.current().language() == Language.EN && word ? name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1) : name;
    }

    /** What a choice that is built in offers, by the key of its field. */
    static List<String> choices(Topic topic) {
        return switch (topic.field().key()) {
            case "status" -> List.of("OPEN", "PAID");
            case "became" -> List.of("CANCELLED", "RETURNED");
            default -> topic.field().states().isEmpty() ? Fact.choices(topic.field().key()) : topic.field().states();
        };
    }

    /** What a choice is called. */
    static String choice(Topic topic, String key) {
        if (topic.field().custom()) {
            return topic.field().added().choice(key).map(rabta.customers.fields.Choice::name).orElse(key);
        }
        var message = (topic.field().sql().equals("r.status") ? "order.status" : topic.field().key()) + "." + key;
        return Ui.has(message) ? Ui.t(message) : key;
    }

    static boolean named(FieldType type) {
        return type == FieldType.MEMBER || type == FieldType.TEAM || type == FieldType.TAGS || type == FieldType.LINK || type == FieldType.SEGMENT;
    }
}
