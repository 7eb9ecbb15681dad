package rabta.identity.entrance;

import java.util.List;

import rabta.identity.entrance.Logins.Home;
import rabta.kernel.web.Page;

public record WorkspacesIndex(List<Home> homes, long present) implements Page {
}
