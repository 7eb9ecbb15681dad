package rabta.support.sla;

import static rabta.identity.Permission.MANAGE_SUPPORT;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

import jakarta.servlet.http.HttpServletRequest;
import rabta.customers.rules.RuleDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Reply;

/** Settings → Promises: how soon is answered and solved. */
@Controller
@RequestMapping("/settings/promises")
class PolicyPages {

    private static final String PATH = "/settings/promises";

    private final RuleDoor<PolicyForm> door;
    private final PolicyDesk desk;

    PolicyPages(Policies policies, PolicyDesk desk) {
        this.door = new RuleDoor<>(PATH, "sla.removed", policies, desk);
        this.desk = desk;
    }

    @GetMapping
    @Can(MANAGE_SUPPORT)
    Page index(Viewer viewer) {
        return desk.index(viewer);
    }

    @GetMapping("/new")
    @Can(MANAGE_SUPPORT)
    Page blank(Viewer viewer) {
        return desk.blank(viewer);
    }

    @PostMapping
    @Can(MANAGE_SUPPORT)
    Reply create(PolicyForm form, HttpServletRequest request, Viewer viewer) {
        return door.create(form, request, viewer);
    }

    @GetMapping("/{id}")
    @Can(MANAGE_SUPPORT)
    Page show(@PathVariable long id, Viewer viewer) {
        return desk.rule(id, viewer);
    }

    @PostMapping("/{id}")
    @Can(MANAGE_SUPPORT)
    Reply change(@PathVariable long id, PolicyForm form, HttpServletRequest request, Viewer viewer) {
        return door.change(id, form, request, viewer);
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
