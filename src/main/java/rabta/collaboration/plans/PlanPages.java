package rabta.collaboration.plans;

import static rabta.identity.Permission.MANAGE_WORKSPACE;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

import rabta.collaboration.tasktypes.TaskTypes;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.identity.Can;
import rabta.identity.Colleagues;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** The plans among the settings. */
@Controller
@RequestMapping("/settings/plans")
class PlanPages {

    private static final String LIST = "/settings/plans";

    private final Plans plans;
    private final TaskTypes types;
    private final Colleagues colleagues;

    PlanPages(Plans plans, TaskTypes types, Colleagues colleagues) {
        this.plans = plans;
        this.types = types;
        this.colleagues = colleagues;
    }

    @GetMapping
    @Can(MANAGE_WORKSPACE)
    Page index() {
        return new PlanIndex(plans.all());
    }

    @GetMapping("/new")
    @Can(MANAGE_WORKSPACE)
    Page blank() {
        return edit(null, new PlanForm(null, null), List.of());
    }

    @PostMapping
    @Can(MANAGE_WORKSPACE)
    Reply add(PlanForm form, Viewer viewer) {
        try {
            plans.add(form, viewer);
            return Redirect.to(LIST).saying("word.saved");
        } catch (Flawed flawed) {
            return edit(null, form, flawed.flaws());
        }
    }

    @GetMapping("/{id}")
    @Can(MANAGE_WORKSPACE)
    Page show(@PathVariable long id) {
        return edit(id, PlanForm.of(plans.find(id)), List.of());
    }

    @PostMapping("/{id}")
    @Can(MANAGE_WORKSPACE)
    Reply change(@PathVariable long id, PlanForm form, Viewer viewer) {
        try {
            plans.change(id, form, viewer);
            return Redirect.to(LIST).saying("word.saved");
        } catch (Flawed flawed) {
            return edit(id, form, flawed.flaws());
        }
    }

    @PostMapping("/{id}/retirement")
    @Can(MANAGE_WORKSPACE)
    Reply retire(@PathVariable long id, Viewer viewer) {
        plans.retire(id, viewer);
        return Redirect.to(LIST).saying("plans.retired").undo(LIST + "/{id}/revival", id);
    }

    @PostMapping("/{id}/revival")
    @Can(MANAGE_WORKSPACE)
    Reply revive(@PathVariable long id, Viewer viewer) {
        plans.revive(id, viewer);
        return Redirect.to(LIST);
    }

    private Page edit(Long id, PlanForm form, List<Flaw> flaws) {
        return new PlanEdit(id, form.shown(), types.options(), colleagues.present(), Flaw.words(flaws));
    }
}
