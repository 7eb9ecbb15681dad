package rabta.identity.teams;

import java.util.List;
import java.util.Map;

import rabta.identity.members.MemberRow;
import rabta.kernel.web.Page;

public record TeamEdit(TeamRow team, String name, List<MemberRow> members, List<Long> within, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }
}
