package rabta.support.rules;

import static rabta.identity.Permission.MANAGE_SUPPORT;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

import rabta.customers.Flawed;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** Settings → Tickets → what is done by itself. */
@Controller
@RequestMapping("/settings/ticket-rules")
class RulePages {

    private static final String PATH = "/settings/ticket-rules";

    private final TicketRules rules;
    private final RuleDesk desk;

    RulePages(TicketRules rules, RuleDesk desk) {
        this.rules = rules;
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
    Reply create(RuleForm form, HttpServletRequest request, Viewer viewer) {
        try {
            rules.create(form, desk.built(request.getParameterMap(), viewer).condition(), viewer);
            return Redirect.to(PATH).saying("word.saved");
        } catch (Flawed flawed) {
            return desk.again(null, form, request.getParameterMap(), flawed.flaws(), viewer);
        }
    }

    @GetMapping("/{id}")
    @Can(MANAGE_SUPPORT)
    Page show(@PathVariable long id, Viewer viewer) {
        return desk.rule(id, viewer);
    }

    @PostMapping("/{id}")
    @Can(MANAGE_SUPPORT)
    Reply change(@PathVariable long id, RuleForm form, HttpServletRequest request, Viewer viewer) {
        try {
            rules.change(id, form, desk.built(request.getParameterMap(), viewer).condition(), viewer);
            return Redirect.to(PATH).saying("word.saved");
        } catch (Flawed flawed) {
            return desk.again(id, form, request.getParameterMap(), flawed.flaws(), viewer);
        }
    }

    @PostMapping("/{id}/rise")
    @Can(MANAGE_SUPPORT)
    Reply rise(@PathVariable long id, Viewer viewer) {
        rules.rise(id, viewer);
        return Redirect.to(PATH);
    }

    @PostMapping("/{id}/removal")
    @Can(MANAGE_SUPPORT)
    Reply remove(@PathVariable long id, Viewer viewer) {
        rules.remove(id, viewer);
        return Redirect.to(PATH).saying("ticket_rules.removed").undo(PATH + "/{id}/restoration", id);
    }

    @PostMapping("/{id}/restoration")
    @Can(MANAGE_SUPPORT)
    Reply restore(@PathVariable long id, Viewer viewer) {
        rules.restore(id, viewer);
        return Redirect.to(PATH).saying("word.saved");
    }
}
