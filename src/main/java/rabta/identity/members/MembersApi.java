package rabta.identity.members;

import static rabta.identity.Permission.ENTER;

import java.util.List;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import rabta.identity.Can;
import rabta.identity.Permission;
import rabta.identity.Role;
import rabta.identity.Viewer;

/** Who the token stands for, and their colleagues. */
@RestController
class MembersApi {

    record Me(long id, String name, Role role, List<Permission> permissions, List<Long> teams, long workspace, String language, String zone, String currency) {
    }

    record Colleague(long id, String name, String email, Role role, List<Long> teams, boolean active) {
    }

    record Colleagues(List<Colleague> members) {
    }

    private final Members members;

    MembersApi(Members members) {
        this.members = members;
    }

    @GetMapping("/api/v1/me")
    @Can(ENTER)
    Me me(Viewer v) {
        var p = v.preferences();
        return new Me(v.id(), v.name(), v.role(), v.permissions().stream().sorted().toList(), v.teams(), v.workspace(), p.language().tag(), p.zone().getId(), p.currency());
    }

    @GetMapping("/api/v1/members")
    @Can(ENTER)
    Colleagues all(Viewer viewer) {
        return new Colleagues(members.all(viewer).stream().map(m -> new Colleague(m.id(), m.name(), m.email(), m.role(), m.teams(), m.active())).toList());
    }
}
