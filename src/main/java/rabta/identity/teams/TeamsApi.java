package rabta.identity.teams;

import static rabta.identity.Permission.ENTER;

import java.util.List;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import rabta.identity.Can;

@RestController
class TeamsApi {

    record All(List<TeamRow> teams) {
    }

    private final Teams teams;

    TeamsApi(Teams teams) {
        this.teams = teams;
    }

    @GetMapping("/api/v1/teams")
    @Can(ENTER)
    All all() {
        return new All(teams.all());
    }
}
