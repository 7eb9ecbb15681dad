package rabta.collaboration.plans;

import java.util.List;

import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

public record PlanIndex(List<Plan> plans) implements Page {

    public List<Plan> offered() {
        return plans.stream().filter(plan -> !plan.retired()).toList();
    }

    public List<Plan> retired() {
        return plans.stream().filter(Plan::retired).toList();
    }

    /** How many steps it has and how long it takes, in a line. */
    public String about(Plan plan) {
        return Ui.t("plans.about", plan.steps().size(), plan.days());
    }
}
