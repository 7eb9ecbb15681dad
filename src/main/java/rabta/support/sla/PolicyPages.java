package rabta.support.sla;

import static rabta.identity.Permission.MANAGE_SUPPORT;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

import jakarta.servlet.http.HttpServletRequest;
import rabta.customers.Flawed;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** Settings → Promises: how soon is answered and solved. */
@Controller
@RequestMapping("/settings/promises")
class PolicyPages {

    private static final String PATH = "/settings/promises";

    private final Policies policies;
    private final PolicyDesk desk;

    PolicyPages(Policies policies, PolicyDesk desk) {
        this.policies = policies;
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
        try {
            policies.create(form, desk.built(request.getParameterMap(), viewer).condition(), viewer);
            return Redirect.to(PATH).saying("word.saved");
        } catch (Flawed flawed) {
            return desk.again(null, form, request.getParameterMap(), flawed.flaws(), viewer);
        }
    }

    @GetMapping("/{id}")
    @Can(MANAGE_SUPPORT)
    Page show(@PathVariable long id, Viewer viewer) {
        return desk.policy(id, viewer);
    }

    @PostMapping("/{id}")
    @Can(MANAGE_SUPPORT)
    Reply change(@PathVariable long id, PolicyForm form, HttpServletRequest request, Viewer viewer) {
        try {
            policies.change(id, form, desk.built(request.getParameterMap(), viewer).condition(), viewer);
            return Redirect.to(PATH).saying("word.saved");
        } catch (Flawed flawed) {
            return desk.again(id, form, request.getParameterMap(), flawed.flaws(), viewer);
        }
    }

    @PostMapping("/{id}/rise")
    @Can(MANAGE_SUPPORT)
    Reply rise(@PathVariable long id, Viewer viewer) {
        policies.rise(id, viewer);
        return Redirect.to(PATH);
    }

    @PostMapping("/{id}/removal")
    @Can(MANAGE_SUPPORT)
    Reply remove(@PathVariable long id, Viewer viewer) {
        policies.remove(id, viewer);
        return Redirect.to(PATH).saying("sla.removed").undo(PATH + "/{id}/restoration", id);
    }

    @PostMapping("/{id}/restoration")
    @Can(MANAGE_SUPPORT)
    Reply restore(@PathVariable long id, Viewer viewer) {
        policies.restore(id, viewer);
        return Redirect.to(PATH).saying("word.saved");
    }
}
