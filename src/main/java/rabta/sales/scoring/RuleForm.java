package rabta.sales.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import rabta.customers.Flaw;
import rabta.customers.Typed;
import rabta.kernel.sql.Condition;
import rabta.kernel.sql.ConditionJson;

/** A rule as somebody describes it; its condition comes beside. @param points and {@code halfLife} as typed */
public record RuleForm(String name, String happened, String points, String halfLife) {

    static RuleForm of(ScoreRule rule) {
        return new RuleForm(rule.name(), rule.happened(), String.valueOf(rule.points()), rule.halfLife() == null ? null : rule.halfLife().toString());
    }

    private String kind() {
        return Typed.line(happened);
    }

    static Optional<Integer> number(String typed) {
        var clean = Typed.line(typed);
        return rabta.kernel.ui.Numbers.parse(clean == null ? "" : clean.replace('−', '-')).filter(n -> n.stripTrailingZeros().scale() <= 0 && n.abs().intValue() <= 10_000).map(java.math.BigDecimal::intValue);
    }

    /** @param id of the rule that it becomes; 0 for one that is only tried */
    ScoreRule rule(long id, Condition condition) {
        return new ScoreRule(id, Typed.line(name), condition == null ? null : ConditionJson.write(condition), kind(), number(points).orElseThrow(), Typed.line(halfLife) == null ? null : number(halfLife).orElseThrow());
    }

    List<Flaw> flaws(Condition condition) {
        var flaws = new ArrayList<Flaw>();
        var clean = Typed.line(name);
        if (clean == null) {
            flaws.add(Flaw.of("name", "invalid.required"));
        } else if (clean.codePointCount(0, clean.length()) > 80) {
            flaws.add(Flaw.of("name", "invalid.too_long", 80));
        }
        if (number(points).filter(n -> n != 0 && Math.abs(n) <= 100).isEmpty()) {
            flaws.add(Flaw.of("points", "scoring.points.wrong"));
        }
        if (Typed.line(halfLife) != null && number(halfLife).filter(n -> n >= 1 && n <= 3650).isEmpty()) {
            flaws.add(Flaw.of("halfLife", "scoring.half_life.wrong"));
        }
        if (kind() != null && !ScoreRule.HAPPENED.contains(kind())) {
            flaws.add(Flaw.of("happened", "invalid.choice"));
        }
        if (condition == null && kind() == null) {
            flaws.add(Flaw.of("filter", "scoring.says_nothing"));
        }
        return flaws;
    }
}
