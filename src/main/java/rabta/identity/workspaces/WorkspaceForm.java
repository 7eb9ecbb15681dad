package rabta.identity.workspaces;

import rabta.kernel.web.Mistakes;

/** @param peopleOnly whether its customers are people alone and companies are never shown; null for no */
public record WorkspaceForm(String name, String language, String currency, String zone, Boolean peopleOnly) {

    Mistakes check() {
        return new SetupForm(name, language, currency, zone, null, null, null, null, null).choices(new Mistakes().line("name", name, 200));
    }
}
