package rabta.customers.filters;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

import rabta.customers.fields.FieldType;
import rabta.customers.fields.Relation;
import rabta.kernel.sql.Condition;
import rabta.kernel.sql.Condition.Compare;
import rabta.kernel.sql.Condition.Either;
import rabta.kernel.sql.Condition.Every;
import rabta.kernel.sql.Condition.Not;
import rabta.kernel.sql.Condition.Operator;
import rabta.kernel.sql.Condition.Related;
import rabta.kernel.text.Countries;
import rabta.kernel.ui.Dates;
import rabta.kernel.ui.Money;
import rabta.kernel.ui.Numbers;
import rabta.kernel.ui.Preferences;
import rabta.kernel.ui.Ui;

/** Between a filter as a form holds it and the condition that it stands for. */
final class Drafting {

    private static final Set<Operator> LISTS = Set.of(Operator.ANY_OF, Operator.NONE_OF, Operator.IS_NOT);

    private final BiFunction<Topic, List<String>, Map<String, String>> names;
    private final BiFunction<Topic, List<String>, Map<String, List<String>>> ids;
    /** What is wrong with the values of a line, by its path. */
    final Map<String, String> errors = new LinkedHashMap<>();

    /** @param names what records are called, by their ids; {@code ids} the other way round: one name may be that of several */
    Drafting(BiFunction<Topic, List<String>, Map<String, String>> names, BiFunction<Topic, List<String>, Map<String, List<String>>> ids) {
        this.names = names;
        this.ids = ids;
    }

    Draft.Group of(Condition condition, Grammar grammar) {
        var draft = draft(condition, grammar);
        if (draft instanceof Draft.Group(var join, var relation, int least, var parts) && relation == null) {
            return parts.size() == 1 && join.equals("every") && parts.getFirst() instanceof Draft.Group inner && inner.relation() == null ? inner : new Draft.Group(join, null, least, parts);
        }
        return Draft.Group.every(List.of(draft));
    }

    private Draft draft(Condition condition, Grammar grammar) {
        return switch (condition) {
            case Every every -> new Draft.Group("every", null, 1, drafts(every.of(), grammar));
            case Either either -> new Draft.Group("either", null, 1, drafts(either.of(), grammar));
            case Not(Either either) -> new Draft.Group("none", null, 1, drafts(either.of(), grammar));
            case Not(Related related) when related.least() == 1 -> related(related, 0, grammar);
            case Not not -> new Draft.Group("none", null, 1, drafts(List.of(not.of()), grammar));
            case Related related -> related(related, related.least(), grammar);
            case Compare compare -> line(compare, grammar);
        };
    }

    private List<Draft> drafts(List<Condition> conditions, Grammar grammar) {
        return conditions.stream().map(condition -> draft(condition, grammar)).toList();
    }

    private Draft related(Related related, int least, Grammar grammar) {
        var inner = grammar.relation(related.relation()).map(grammar::within);
        if (related.where() == null || inner.isEmpty()) {
            return new Draft.Group("every", related.relation(), least, List.of());
        }
        var where = draft(related.where(), inner.get());
        return where instanceof Draft.Group(var join, var relation, int n, var parts) && relation == null ? new Draft.Group(join, related.relation(), least, parts)
                : new Draft.Group("every", related.relation(), least, List.of(where));
    }

    private Draft line(Compare compare, Grammar grammar) {
        var topic = grammar.topic(compare.field());
        if (topic.isEmpty()) {
            return new Draft.Line(compare.field(), null, Wording.word(compare.operator()), compare.values());
        }
        if (counted(topic.get().type()) && LISTS.contains(compare.operator())) {
            return new Draft.Group(compare.operator() == Operator.ANY_OF ? "either" : "none", null, 1,
                    compare.values().stream().map(value -> line(new Compare(compare.field(), Operator.IS, List.of(value)), grammar)).toList());
        }
        var operator = compare.operator();
        if (Editor.of(topic.get(), operator).several()) {
            operator = operator == Operator.IS ? Operator.ANY_OF : operator == Operator.IS_NOT ? Operator.NONE_OF : operator;
        }
        return normal(new Draft.Line(compare.field(), null, Wording.word(operator), typed(topic.get(), operator, compare.values())), grammar);
    }

    private static boolean counted(FieldType type) {
        return type == FieldType.NUMBER || type == FieldType.MONEY || type == FieldType.DATE;
    }

    private List<String> typed(Topic topic, Operator operator, List<String> values) {
        if (topic.type() == FieldType.LINK) {
            var known = names.apply(topic, values);
            return values.stream().map(value -> known.getOrDefault(value, "#" + value)).distinct().toList();
        }
        if (topic.country() && Editor.of(topic, operator) == Editor.TEXTS) {
            return values.stream().map(Ui::country).toList();
        }
        return topic.type() != FieldType.MONEY ? values : values.stream().map(value -> value.matches("-?\\d{1,18}")
                ? new Money(Long.parseLong(value), Preferences.current().currency()).amount().stripTrailingZeros().toPlainString() : value).toList();
    }

    /** What was picked in the form, put in order: a field of related records opens a group for them, another field begins anew. */
    Draft normal(Draft draft, Grammar grammar) {
        return switch (draft) {
            case Draft.Group group -> {
                var inner = group.relation() == null ? grammar : grammar.relation(group.relation()).map(grammar::within).orElse(null);
                yield group.with(inner == null ? List.of() : group.parts().stream().map(part -> normal(part, inner)).toList());
            }
            case Draft.Line line -> grammar.topic(line.field()).map(topic -> normal(line, topic, grammar)).orElse(line);
        };
    }

    private Draft normal(Draft.Line line, Topic topic, Grammar grammar) {
        if (topic.relation() != null && topic.relation().many()) {
            var inner = new Draft.Line(topic.field().key(), null, line.was() == null ? line.operator() : null, line.was() == null ? line.values() : List.of());
            return new Draft.Group("every", topic.relation().key(), 1, List.of(normal(inner, grammar.within(topic.relation()))));
        }
        boolean another = line.was() != null && !line.was().startsWith(line.field() + "|");
        var operator = another ? Editor.offered(topic).getFirst() : operator(topic, line.operator());
        var editor = Editor.of(topic, operator);
        boolean stale = line.was() != null && !line.was().equals(line.field() + "|" + editor);
        return new Draft.Line(line.field(), line.field() + "|" + editor, Wording.word(operator), stale || line.values().isEmpty() ? usual(topic, editor) : line.values());
    }

    static Operator operator(Topic topic, String word) {
        try {
            var operator = Operator.valueOf(String.valueOf(word).toUpperCase(Locale.ROOT));
            return topic.field().type().compared().operators().contains(operator) ? operator : Editor.offered(topic).getFirst();
        } catch (IllegalArgumentException e) {
            return Editor.offered(topic).getFirst();
        }
    }

    private static List<String> usual(Topic topic, Editor editor) {
        return switch (editor) {
            case AMOUNT -> List.of("30", "days");
            case PERIOD -> List.of("this_month");
            case PICK -> List.of("yes");
            default -> List.of();
        };
    }

    /** What the draft asks; empty where nothing is typed yet. What cannot be understood stands in {@link #errors}. */
    Optional<Condition> condition(Draft draft, String path, Grammar grammar) {
        return switch (draft) {
            case Draft.Group group -> group.relation() == null ? joined(group, path, grammar) : grammar.relation(group.relation()).map(relation -> related(group, relation, path, grammar));
            case Draft.Line line -> compared(line, path, grammar);
        };
    }

    private Condition related(Draft.Group group, Relation relation, String path, Grammar grammar) {
        var related = new Related(relation.key(), joined(group, path, grammar.within(relation)).orElse(null), Math.max(1, group.least()));
        return group.least() == 0 ? new Not(related) : related;
    }

    private Optional<Condition> joined(Draft.Group group, String path, Grammar grammar) {
        var parts = new ArrayList<Condition>();
        for (int i = 0; i < group.parts().size(); i++) {
            condition(group.parts().get(i), path + "." + i, grammar).ifPresent(parts::add);
        }
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(switch (group.join()) {
            case "none" -> new Not(new Either(parts));
            case "either" -> parts.size() == 1 ? parts.getFirst() : new Either(parts);
            default -> parts.size() == 1 ? parts.getFirst() : new Every(parts);
        });
    }

    private Optional<Condition> compared(Draft.Line line, String path, Grammar grammar) {
        if (line.field().isEmpty()) {
            return Optional.empty();
        }
        var topic = grammar.topic(line.field());
        if (topic.isEmpty()) {
            errors.put(path, Ui.t("filter.misfit.field", line.field()));
            return Optional.empty();
        }
        var operator = operator(topic.get(), line.operator());
        var editor = Editor.of(topic.get(), operator);
        var values = understood(topic.get(), editor, line.values(), path);
        return values.map(v -> new Compare(line.field(), v.size() != 1 ? operator : operator == Operator.ANY_OF ? Operator.IS : operator == Operator.NONE_OF ? Operator.IS_NOT : operator, v));
    }

    private Optional<List<String>> understood(Topic topic, Editor editor, List<String> typed, String path) {
        var given = typed.stream().map(String::strip).filter(value -> !value.isEmpty()).toList();
        int needed = switch (editor) {
            case NOTHING -> 0;
            case NUMBERS, DAYS, AMOUNT -> 2;
            default -> 1;
        };
        if (editor == Editor.NOTHING) {
            return Optional.of(List.of());
        }
        if (given.size() < needed) {
            return Optional.empty();
        }
        var understood = new ArrayList<String>();
        var records = editor == Editor.RECORDS ? ids.apply(topic, given) : Map.<String, List<String>>of();
        for (var value : editor.several() ? given : given.subList(0, needed)) {
            var one = switch (editor) {
                case NUMBER, NUMBERS -> number(topic, value).map(List::of);
                case DAY, DAYS -> Dates.current().parse(value).map(day -> List.of(day.toString()));
                case RECORDS -> Optional.of(records.getOrDefault(value, List.of())).filter(found -> !found.isEmpty());
                case TEXTS -> Optional.of(List.of(topic.country() ? Countries.code(value).orElse(value) : value));
                default -> Optional.of(List.of(value));
            };
            if (one.isEmpty()) {
                errors.put(path, Ui.t(editor == Editor.RECORDS ? "filter.no_record" : editor == Editor.DAY || editor == Editor.DAYS ? "invalid.date" : "invalid.amount", value));
                return Optional.empty();
            }
            understood.addAll(one.get());
        }
        return Optional.of(List.copyOf(understood));
    }

    private static Optional<String> number(Topic topic, String typed) {
        return topic.type() == FieldType.MONEY ? Money.parse(typed, Preferences.current().currency()).map(money -> String.valueOf(money.minor()))
                : Numbers.parse(typed).map(number -> number.stripTrailingZeros().toPlainString());
    }
}
