package rabta.identity.members;

import java.util.List;

import rabta.identity.Viewer;
import rabta.identity.teams.TeamRow;
import rabta.kernel.ui.Option;
import rabta.kernel.web.Page;

public record MemberEdit(MemberRow member, List<Option> roles, List<TeamRow> teams, Viewer viewer) implements Page {

    /** Whether the viewer may change this member at all. */
    public boolean mayChange() {
        return viewer.role().maySet(member.role());
    }
}
