package rabta.sales.assignment;

import static rabta.identity.Permission.MANAGE_WORKSPACE;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import jakarta.servlet.http.HttpServletRequest;
import rabta.collaboration.worktimes.HoursForm;
import rabta.collaboration.worktimes.WorkTimes;
import rabta.customers.Flawed;
import rabta.customers.rules.RuleDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** Settings → Leads → who gets them. */
@Controller
@RequestMapping("/settings/assignment")
class AssignmentPages {

    private static final String PATH = "/settings/assignment";

    private final AssignmentRules rules;
    private final RuleDoor<RuleForm> door;
    private final AssignmentDesk desk;
    private final WorkTimes times;

    AssignmentPages(AssignmentRules rules, AssignmentDesk desk, WorkTimes times) {
        this.times = times;
        this.rules = rules;
        this.door = new RuleDoor<>(PATH, "assignment.removed", rules, desk);
        this.desk = desk;
    }

    @GetMapping
    @Can(MANAGE_WORKSPACE)
    Page index(Viewer viewer) {
        return desk.index(viewer);
    }

    @GetMapping("/new")
    @Can(MANAGE_WORKSPACE)
    Page blank(Viewer viewer) {
        return desk.blank(viewer);
    }

    @PostMapping
    @Can(MANAGE_WORKSPACE)
    Reply create(RuleForm form, HttpServletRequest request, Viewer viewer) {
        return door.create(form, request, viewer);
    }

    @GetMapping("/{id}")
    @Can(MANAGE_WORKSPACE)
    Page show(@PathVariable long id, Viewer viewer) {
        return desk.rule(id, viewer);
    }

    @PostMapping("/{id}")
    @Can(MANAGE_WORKSPACE)
    Reply change(@PathVariable long id, RuleForm form, HttpServletRequest request, Viewer viewer) {
        return door.change(id, form, request, viewer);
    }

    @PostMapping("/{id}/rise")
    @Can(MANAGE_WORKSPACE)
    Reply rise(@PathVariable long id, Viewer viewer) {
        return door.rise(id, viewer);
    }

    @PostMapping("/{id}/removal")
    @Can(MANAGE_WORKSPACE)
    Reply remove(@PathVariable long id, Viewer viewer) {
        return door.remove(id, viewer);
    }

    @PostMapping("/{id}/restoration")
    @Can(MANAGE_WORKSPACE)
    Reply restore(@PathVariable long id, Viewer viewer) {
        return door.restore(id, viewer);
    }

    @PostMapping("/fallback")
    @Can(MANAGE_WORKSPACE)
    Reply fallback(@RequestParam(required = false) Long fallback, Viewer viewer) {
        rules.fallback(fallback, viewer);
        return Redirect.to(PATH).saying("word.saved");
    }

    @GetMapping("/hours/{member}")
    @Can(MANAGE_WORKSPACE)
    Page hours(@PathVariable long member) {
        return desk.hours(member, null, List.of());
    }

    @PostMapping("/hours/{member}")
    @Can(MANAGE_WORKSPACE)
    Reply hours(@PathVariable long member, HoursForm form, Viewer viewer) {
        try {
            times.change(member, form, viewer);
            return Redirect.to(PATH).saying("word.saved");
        } catch (Flawed flawed) {
            return desk.hours(member, form, flawed.flaws());
        }
    }
}
