package rabta.identity.members;

import java.util.List;

import rabta.identity.Viewer;
import rabta.kernel.web.Page;

/** @param link of the invitation that was made just now, or null: it is never shown again */
public record MembersIndex(List<MemberRow> members, List<Invitations.Waiting> waiting, Viewer viewer, String link, String mailed) implements Page {
}
