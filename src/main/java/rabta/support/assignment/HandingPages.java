package rabta.support.assignment;

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
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** Settings → Tickets → who gets them. */
@Controller
@RequestMapping("/settings/ticket-assignment")
class HandingPages {

    private static final String PATH = "/settings/ticket-assignment";

    private final HandingRules rules;
    private final RuleDoor<HandingForm> door;
    private final HandingDesk desk;

    HandingPages(HandingRules rules, HandingDesk desk) {
        this.rules = rules;
        this.door = new RuleDoor<>(PATH, "assignment.removed", rules, desk);
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
    Reply create(HandingForm form, HttpServletRequest request, Viewer viewer) {
        return door.create(form, request, viewer);
    }

    @GetMapping("/{id}")
    @Can(MANAGE_SUPPORT)
    Page show(@PathVariable long id, Viewer viewer) {
        return desk.rule(id, viewer);
    }

    @PostMapping("/{id}")
    @Can(MANAGE_SUPPORT)
    Reply change(@PathVariable long id, HandingForm form, HttpServletRequest request, Viewer viewer) {
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

    @PostMapping("/fallback")
    @Can(MANAGE_SUPPORT)
    Reply fallback(@RequestParam(required = false) Long fallback, Viewer viewer) {
        rules.fallback(fallback, viewer);
        return Redirect.to(PATH).saying("word.saved");
    }
}
