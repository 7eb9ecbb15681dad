package rabta.identity.members;

import static rabta.identity.Permission.MANAGE_MEMBERS;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.identity.Can;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.identity.entrance.Emails;
import rabta.identity.teams.Teams;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Mistakes;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

@Controller
@RequestMapping("/settings/members")
class MemberPages {

    private final Members members;
    private final Invitations invitations;
    private final Teams teams;

    MemberPages(Members members, Invitations invitations, Teams teams) {
        this.members = members;
        this.invitations = invitations;
        this.teams = teams;
    }

    @GetMapping
    @Can(MANAGE_MEMBERS)
    Page index(Viewer viewer) {
        return new MembersIndex(members.all(viewer), invitations.waiting(viewer), viewer, null, null);
    }

    @GetMapping("/new")
    @Can(MANAGE_MEMBERS)
    Page blank(Viewer viewer) {
        return form(null, Role.MEMBER.name(), null, viewer, Map.of());
    }

    @PostMapping
    @Can(MANAGE_MEMBERS)
    Page invite(@RequestParam(defaultValue = "") String email, @RequestParam(defaultValue = "") String role, @RequestParam(defaultValue = "") String team,
            Viewer viewer) {
        var mistakes = new Mistakes();
        var address = email.isBlank() ? null : Emails.normal(email).orElse(null);
        if (!email.isBlank() && address == null) {
            mistakes.add("email", "invalid.email");
        }
        if (roles(viewer).stream().noneMatch(o -> o.value().equals(role))) {
            mistakes.add("role", "invalid.choice");
        }
        if (mistakes.any()) {
            return form(email, role, team, viewer, mistakes.words());
        }
        var link = invitations.invite(address, Role.valueOf(role), team.matches("\\d{1,18}") ? Long.valueOf(team) : null, viewer);
        return new MembersIndex(members.all(viewer), invitations.waiting(viewer), viewer, link, address);
    }

    @DeleteMapping("/invitations/{id}")
    @Can(MANAGE_MEMBERS)
    Reply withdraw(@PathVariable long id, Viewer viewer) {
        invitations.withdraw(id, viewer);
        return Redirect.to("/settings/members").saying("members.withdrawn");
    }

    @GetMapping("/{id}")
    @Can(MANAGE_MEMBERS)
    Page edit(@PathVariable long id, Viewer viewer) {
        return new MemberEdit(members.find(id, viewer).orElseThrow(NotFound::new), roles(viewer), teams.all(), viewer);
    }

    @PostMapping("/{id}")
    @Can(MANAGE_MEMBERS)
    Reply change(@PathVariable long id, @RequestParam(defaultValue = "") String role, @RequestParam(required = false) List<Long> team, Viewer viewer) {
        var asked = Arrays.stream(Role.values()).filter(r -> r.name().equals(role)).findFirst().orElseThrow(NotFound::new);
        members.change(id, asked, team == null ? List.of() : team, viewer);
        return Redirect.to("/settings/members").saying("word.saved");
    }

    @PostMapping("/{id}/departure")
    @Can(MANAGE_MEMBERS)
    Reply deactivate(@PathVariable long id, Viewer viewer) {
        members.deactivate(id, viewer);
        return Redirect.to("/settings/members").saying("members.deactivated").undo("/settings/members/{id}/return", id);
    }

    @PostMapping("/{id}/return")
    @Can(MANAGE_MEMBERS)
    Reply reactivate(@PathVariable long id, Viewer viewer) {
        members.reactivate(id, viewer);
        return Redirect.to("/settings/members").saying("members.reactivated");
    }

    private Page form(String email, String role, String team, Viewer viewer, Map<String, String> errors) {
        var all = Stream.concat(Stream.of(new Option("", Ui.t("word.none"))), teams.all().stream().map(t -> new Option(String.valueOf(t.id()), t.name())));
        return new InvitationNew(email, role, team, roles(viewer), all.toList(), errors);
    }

    private static List<Option> roles(Viewer viewer) {
        return Arrays.stream(Role.values()).filter(viewer.role()::maySet).map(r -> new Option(r.name(), Ui.t("role." + r) + " · " + Ui.t("role." + r + ".hint"))).toList();
    }
}
