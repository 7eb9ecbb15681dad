package rabta.support.rules;

import static rabta.identity.Permission.MANAGE_SUPPORT;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.rules.RuleDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Reply;

/** Settings → Rules: what is done by itself with conversations and tickets. */
@Controller
@RequestMapping(RulePages.PATH)
class RulePages {

    static final String PATH = "/settings/service-rules";

    private final RuleDoor<RuleForm> door;
    private final RuleDesk desk;

    RulePages(ServiceRules rules, RuleDesk desk) {
        this.door = new RuleDoor<>(PATH, "service_rules.removed", rules, desk);
        this.desk = desk;
    }

    @GetMapping
    @Can(MANAGE_SUPPORT)
    Page index(Viewer viewer) {
        return desk.index(viewer);
    }

    @GetMapping("/new")
    @Can(MANAGE_SUPPORT)
    Page blank(@RequestParam(required = false) String about, Viewer viewer) {
        return desk.blank(About.named(about).orElse(About.CONVERSATION), viewer);
    }

    @PostMapping
    @Can(MANAGE_SUPPORT)
    Reply create(RuleForm form, HttpServletRequest request, Viewer viewer) {
        return door.create(form, request, viewer);
    }

    @GetMapping("/{id}")
    @Can(MANAGE_SUPPORT)
    Page show(@PathVariable long id, Viewer viewer) {
        return desk.rule(id, viewer);
    }

    @PostMapping("/{id}")
    @Can(MANAGE_SUPPORT)
    Reply change(@PathVariable long id, RuleForm form, HttpServletRequest request, Viewer viewer) {
        return door.change(id, form, request, viewer);
    }

    @GetMapping("/{id}/trial")
    @Can(MANAGE_SUPPORT)
    Page trial(@PathVariable long id, Viewer viewer) {
        return desk.trial(id, viewer);
    }

    @GetMapping("/{id}/runs")
    @Can(MANAGE_SUPPORT)
    Page runs(@PathVariable long id, @RequestParam(required = false) String after, Viewer viewer) {
        return desk.runs(id, after, viewer);
    }

    @GetMapping("/runs")
    @Can(MANAGE_SUPPORT)
    Page allRuns(@RequestParam(required = false) String after, Viewer viewer) {
        return desk.runs(null, after, viewer);
    }

    @PostMapping("/{id}/rise")
    @Can(MANAGE_SUPPORT)
    Reply rise(@PathVariable long id, Viewer viewer) {
        return door.rise(id, viewer);
    }

    @PostMapping("/{id}/removal")
    @Can(MANAGE_SUPPORT)
    Reply remove(@PathVariable long id, Viewer viewer) {
        return door.remove(id, viewer);
    }

    @PostMapping("/{id}/restoration")
    @Can(MANAGE_SUPPORT)
    Reply restore(@PathVariable long id, Viewer viewer) {
        return door.restore(id, viewer);
    }
}
