package rabta.customers.rights;

import static rabta.identity.Permission.MANAGE_WORKSPACE;

import java.util.Map;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.Flawed;
import rabta.identity.Can;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

@Controller
@RequestMapping("/settings/roles")
class RightsPages {

    private final RoleRights rights;

    RightsPages(RoleRights rights) {
        this.rights = rights;
    }

    @GetMapping
    @Can(MANAGE_WORKSPACE)
    Page index(Viewer viewer) {
        return rights.show(Role.MEMBER, viewer);
    }

    @GetMapping("/{role}")
    @Can(MANAGE_WORKSPACE)
    Page show(@PathVariable String role, Viewer viewer) {
        return rights.show(RoleRights.named(role), viewer);
    }

    @PostMapping("/{role}")
    @Can(MANAGE_WORKSPACE)
    Reply change(@PathVariable String role, @RequestParam Map<String, String> typed, Viewer viewer) {
        var known = RoleRights.named(role);
        try {
            rights.change(known, typed, viewer);
            return Redirect.to(RoleShow.path(known)).saying("word.saved");
        } catch (Flawed flawed) {
            return rights.show(known, viewer).again(typed, flawed.flaws());
        }
    }

    @PostMapping("/{role}/reset")
    @Can(MANAGE_WORKSPACE)
    Reply reset(@PathVariable String role, Viewer viewer) {
        rights.reset(RoleRights.named(role), viewer);
        return Redirect.to(RoleShow.path(RoleRights.named(role))).saying("rights.reset.done");
    }
}
