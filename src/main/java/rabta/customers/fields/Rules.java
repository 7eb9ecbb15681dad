package rabta.customers.fields;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import rabta.customers.Flaw;
import rabta.kernel.sql.Condition.Compare;
import rabta.kernel.sql.Condition.Every;
import rabta.kernel.sql.Condition.Operator;
import rabta.kernel.sql.Json;
import rabta.kernel.ui.Preferences;

/** The rule by which a field is shown, between the lines of a form and the condition that is kept. */
final class Rules {

    /** What a line may ask, in the order in which it is offered. */
    static final List<Operator> OPERATORS = List.of(Operator.IS, Operator.IS_NOT, Operator.FILLED, Operator.EMPTY, Operator.OVER, Operator.UNDER);

    private Rules() {
    }

    static List<RuleForm> of(CustomField field) {
        var rules = new ArrayList<RuleForm>();
        field.shown().ifPresent(condition -> {
            if (condition instanceof Every every) {
                every.of().forEach(c -> {
                    if (c instanceof Compare compare) {
                        var is = compare.operator() == Operator.ANY_OF ? Operator.IS : compare.operator();
                        rules.add(new RuleForm(compare.field(), word(is), String.join(", ", compare.values())));
                    }
                });
            }
        });
        return rules;
    }

    static String word(Operator operator) {
        return operator.name().toLowerCase(Locale.ROOT);
    }

    /**
     * The condition as JSON, or null for a field that is always shown.
     *
     * @param known the fields that a rule may name, by key: the business's own by what they are, built-in ones by nothing
     */
    static String json(List<RuleForm> lines, Map<String, Optional<CustomField>> known, List<Flaw> flaws, Preferences reader) {
        var every = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (!line.empty()) {
                every.add(line(line, "when[" + i + "]", known, flaws, reader));
            }
        }
        return every.isEmpty() ? null : Json.write(Map.of("every", every));
    }

    private static Map<String, Object> line(RuleForm line, String at, Map<String, Optional<CustomField>> known, List<Flaw> flaws, Preferences reader) {
        var operator = OPERATORS.stream().filter(o -> word(o).equals(line.is())).findFirst().orElse(null);
        var field = known.get(line.field());
        if (field == null || operator == null) {
            flaws.add(Flaw.of(at + (field == null ? ".field" : ".is"), "invalid.choice"));
            return Map.of();
        }
        var values = new ArrayList<String>();
        if (operator != Operator.FILLED && operator != Operator.EMPTY) {
            for (var typed : line.values()) {
                var entered = field.map(f -> Entered.read(f, typed, reader)).orElse(new Entered(typed, null));
                if (entered.flaw() != null) {
                    flaws.add(new Flaw(at + ".value", entered.flaw().key(), entered.flaw().arguments()));
                } else {
                    values.add(entered.value());
                }
            }
            if (line.values().isEmpty()) {
                flaws.add(Flaw.of(at + ".value", "invalid.required"));
            }
        }
        var json = new LinkedHashMap<String, Object>();
        json.put("field", line.field());
        json.put("operator", word(operator == Operator.IS && values.size() > 1 ? Operator.ANY_OF : operator));
        json.put("values", values);
        return json;
    }
}
