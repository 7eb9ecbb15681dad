package rabta.collaboration.plans;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import rabta.collaboration.plans.PlanStep.After;
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
}
