package rabta.identity.workspaces;

import java.time.ZoneId;

import rabta.kernel.ui.Language;

/** What a new workspace begins with. */
public record Founding(String business, Language language, String currency, ZoneId zone, String owner, String email, String password) {
}
