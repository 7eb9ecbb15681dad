package rabta.identity.profile;

import java.util.List;

import rabta.identity.access.SessionRow;
import rabta.kernel.web.Page;

/** @param present the id of the session that asks */
public record SessionsIndex(List<SessionRow> sessions, long present) implements Page {
}
