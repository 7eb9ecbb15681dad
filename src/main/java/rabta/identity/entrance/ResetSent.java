package rabta.identity.entrance;

import rabta.kernel.web.Page;

/** What everybody is told, whether the address is known or not. */
public record ResetSent(String email) implements Page {
}
