package rabta.identity.teams;

import java.util.List;
import java.util.Map;

import rabta.kernel.web.Page;

public record TeamsIndex(List<TeamRow> teams, String name, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }
}
