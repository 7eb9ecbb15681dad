package rabta.sales.contacts;

import static rabta.identity.Permission.MANAGE_WORKSPACE;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;
import rabta.sales.pipelines.NameForm;

/** Settings → Roles in deals. */
@Controller
@RequestMapping(RolePages.LIST)
class RolePages {

    static final String LIST = "/settings/deal-roles";

    private final DealRoles roles;

    RolePages(DealRoles roles) {
        this.roles = roles;
    }

    @GetMapping
    @Can(MANAGE_WORKSPACE)
    Page index() {
        return new RoleIndex(roles.all());
    }

    @GetMapping("/new")
    @Can(MANAGE_WORKSPACE)
    Page blank() {
        return new RoleEdit(null, new NameForm(null, null), Flaw.words(List.of()));
    }

    @PostMapping
    @Can(MANAGE_WORKSPACE)
    Reply add(NameForm form, Viewer viewer) {
        try {
            roles.add(form, viewer);
            return Redirect.to(LIST).saying("word.saved");
        } catch (Flawed flawed) {
            return new RoleEdit(null, form, Flaw.words(flawed.flaws()));
        }
    }

    @GetMapping("/{id}")
    @Can(MANAGE_WORKSPACE)
    Page show(@PathVariable long id) {
        var role = roles.known(id);
        return new RoleEdit(id, new NameForm(role.en(), role.ur()), Flaw.words(List.of()));
    }

    @PostMapping("/{id}")
    @Can(MANAGE_WORKSPACE)
    Reply change(@PathVariable long id, NameForm form, Viewer viewer) {
        try {
            roles.change(id, form, viewer);
            return Redirect.to(LIST).saying("word.saved");
        } catch (Flawed flawed) {
            return new RoleEdit(id, form, Flaw.words(flawed.flaws()));
        }
    }

    @PostMapping("/{id}/removal")
    @Can(MANAGE_WORKSPACE)
    Reply remove(@PathVariable long id, Viewer viewer) {
        roles.remove(id, viewer);
        return Redirect.to(LIST).saying("deal_roles.removed").undo(LIST + "/{id}/restoration", id);
    }

    @PostMapping("/{id}/restoration")
    @Can(MANAGE_WORKSPACE)
    Reply restore(@PathVariable long id, Viewer viewer) {
        roles.restore(id, viewer);
        return Redirect.to(LIST);
    }
}
