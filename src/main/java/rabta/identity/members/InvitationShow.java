package rabta.identity.members;

import java.util.Map;

import rabta.identity.members.Invitations.Invitation;
import rabta.kernel.web.Page;

/**
 * What the holder of a link sees.
 *
 * @param invitation null where the link is good no more
 * @param known whether the address has a password already
 */
public record InvitationShow(String secret, Invitation invitation, String name, String email, boolean known, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return invitation == null ? 404 : errors.isEmpty() ? 200 : 422;
    }
}
