package rabta.collaboration.plans;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import rabta.collaboration.tasktypes.TaskType;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Typed;

/** A plan as somebody types it; steps that hold nothing are none. */
public record PlanForm(String name, List<StepForm> steps) {

    static final int LONGEST = 80;
    static final int MOST = 20;
    private static final int MORE = 3;

    public PlanForm {
        steps = steps == null ? List.of() : steps.stream().map(step -> Objects.requireNonNullElse(step, StepForm.EMPTY)).limit(MOST + 1).toList();
    }

    static PlanForm of(Plan plan) {
        return new PlanForm(plan.name(), plan.steps().stream().map(StepForm::of).toList());
    }

    /** With some empty steps to write more into. */
    PlanForm shown() {
        var shown = new ArrayList<>(steps.stream().filter(step -> !step.empty()).toList());
        for (int i = 0; i < MORE && shown.size() < MOST; i++) {
            shown.add(StepForm.EMPTY);
        }
        return new PlanForm(name, shown);
    }

    /** @throws Flawed with all that is not right; the places of its steps are those of {@link #shown} */
    Plan understood(List<TaskType> types, List<String> members) {
        var flaws = new ArrayList<Flaw>();
        var title = Typed.line(name);
        if (title == null) {
            flaws.add(Flaw.of("name", "invalid.required"));
        } else if (title.codePointCount(0, title.length()) > LONGEST) {
            flaws.add(Flaw.of("name", "invalid.too_long", LONGEST));
        }
        var filled = steps.stream().filter(step -> !step.empty()).toList();
        if (filled.isEmpty()) {
            flaws.add(Flaw.of("steps", "plans.empty"));
        } else if (filled.size() > MOST) {
            flaws.add(Flaw.of("steps", "plans.too_many", MOST));
        }
        var understood = new ArrayList<PlanStep>();
        for (int i = 0; i < filled.size(); i++) {
            understood.add(filled.get(i).understood("steps[" + i + "].", types, members, flaws));
        }
        Flawed.unless(flaws);
        return new Plan(0, title, null, understood);
    }
}
