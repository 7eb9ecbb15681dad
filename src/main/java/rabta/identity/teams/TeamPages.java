package rabta.identity.teams;

import static rabta.identity.Permission.MANAGE_MEMBERS;

import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.identity.members.Members;
import rabta.kernel.web.Mistakes;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Page;
import rabta.kernel.web.Problem;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

@Controller
@RequestMapping("/settings/teams")
class TeamPages {

    private static final int LONGEST = 100;

    private final Teams teams;
    private final Members members;

    TeamPages(Teams teams, Members members) {
        this.teams = teams;
        this.members = members;
    }

    @GetMapping
    @Can(MANAGE_MEMBERS)
    Page index() {
        return new TeamsIndex(teams.all(), "", Map.of());
    }

    @PostMapping
    @Can(MANAGE_MEMBERS)
    Reply create(@RequestParam(defaultValue = "") String name, Viewer viewer) {
        var mistakes = new Mistakes().line("name", name, LONGEST);
        if (!mistakes.any()) {
            try {
                return Redirect.to("/settings/teams/{id}", teams.create(name.strip(), viewer)).saying("teams.created");
            } catch (Problem taken) {
                mistakes.add("name", taken.key());
            }
        }
        return new TeamsIndex(teams.all(), name, mistakes.words());
    }

    @GetMapping("/{id}")
    @Can(MANAGE_MEMBERS)
    Page edit(@PathVariable long id, Viewer viewer) {
        var team = teams.find(id).orElseThrow(NotFound::new);
        return new TeamEdit(team, team.name(), members.active(viewer), teams.members(id), Map.of());
    }

    @PostMapping("/{id}")
    @Can(MANAGE_MEMBERS)
    Reply change(@PathVariable long id, @RequestParam(defaultValue = "") String name, @RequestParam(required = false) List<Long> member, Viewer viewer) {
        var team = teams.find(id).orElseThrow(NotFound::new);
        var within = member == null ? List.<Long>of() : member;
        var mistakes = new Mistakes().line("name", name, LONGEST);
        if (!mistakes.any()) {
            try {
                teams.rename(id, name.strip(), viewer);
                teams.fill(id, within, viewer);
                return Redirect.to("/settings/teams").saying("word.saved");
            } catch (Problem taken) {
                mistakes.add("name", taken.key());
            }
        }
        return new TeamEdit(team, name, members.active(viewer), within, mistakes.words());
    }

    @DeleteMapping("/{id}")
    @Can(MANAGE_MEMBERS)
    Reply delete(@PathVariable long id, Viewer viewer) {
        teams.delete(id, viewer);
        return Redirect.to("/settings/teams").saying("teams.deleted");
    }
}
