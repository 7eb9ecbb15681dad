package rabta.sales.targets;

import java.util.List;
import java.util.Map;

import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/** Who is to reach what in a year. */
public record TargetIndex(int year, List<Subject> subjects, Map<String, Map<Measure, Goal>> goals, String currency) implements Page {

    /** In a line, or that there is none. */
    public String said(Subject subject) {
        var theirs = goals.getOrDefault(subject.path(), Map.of());
        var said = java.util.Arrays.stream(Measure.values()).filter(theirs::containsKey).map(measure -> Ui.t("targets.said." + measure.word(), shown(measure, theirs.get(measure)))).toList();
        return said.isEmpty() ? Ui.t("targets.none") : String.join(" · ", said);
    }

    private String shown(Measure measure, Goal goal) {
        return switch (measure) {
            case WON -> Ui.money(goal.whole(), currency);
            case RATE -> Ui.percent(goal.value().doubleValue() / 100);
            case DEALS, NEW -> Ui.number(goal.whole());
        };
    }
}
