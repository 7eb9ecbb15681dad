package rabta.collaboration.following;

import rabta.customers.RecordKind;
import rabta.kernel.web.Page;

public record FollowShow(RecordKind kind, long id, boolean follows) implements Page {
}
