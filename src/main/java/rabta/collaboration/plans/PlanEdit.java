package rabta.collaboration.plans;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import rabta.collaboration.plans.PlanStep.After;
import rabta.customers.Typed;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/** @param id null for a new one @param types those that a step may have, with none @param members who may do it by name */
public record PlanEdit(Long id, PlanForm form, List<Option> types, List<Option> members, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String action() {
        return "/settings/plans" + (id == null ? "" : "/" + id);
    }

    public List<Option> afters() {
        return Stream.of(After.values()).map(after -> new Option(StepForm.word(after), Ui.t("plans.after." + StepForm.word(after)))).toList();
    }

    public List<Option> whose() {
        return Stream.concat(Stream.of(new Option("me", Ui.t("plans.whose.me")), new Option("owner", Ui.t("plans.whose.owner"))), members.stream()).toList();
    }

    /** The step in a line: what it is, or that there may be one more. */
    public String named(StepForm step) {
        var text = Typed.line(step.text());
        return text != null ? text : step.empty() ? Ui.t("plans.step.more") : types.stream().filter(type -> type.value().equals(step.type())).map(Option::label).findFirst().orElse("");
    }

    /** When it is due, and whose it is; null for one that is empty. */
    public String said(StepForm step) {
        if (step.empty()) {
            return null;
        }
        int days = step.days() != null && step.days().strip().matches("\\d{1,3}") ? Integer.parseInt(step.days().strip()) : 0;
        var who = whose().stream().filter(one -> one.value().equals(step.whose())).findFirst().orElse(whose().getFirst()).label();
        boolean goesOn = StepForm.word(After.BEFORE).equals(step.after());
        return Ui.t(goesOn ? "plans.step.due.before" : "plans.step.due.start", days) + " · " + who;
    }

    /** Open are those in which something is wrong, and the first of a new plan. */
    public boolean opens(int step) {
        return errors.keySet().stream().anyMatch(key -> key.startsWith("steps[" + step + "].")) || id == null && errors.isEmpty() && step == 0;
    }
}
