package rabta.identity.workspaces;

import rabta.kernel.web.Page;

/** How to come back to a sample business whose owner typed nothing: shown once. */
public record SetupDone(String email, String password) implements Page {
}
