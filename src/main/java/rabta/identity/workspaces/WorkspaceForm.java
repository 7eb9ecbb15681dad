package rabta.identity.workspaces;

import rabta.kernel.web.Mistakes;

public record WorkspaceForm(String name, String language, String currency, String zone) {

    Mistakes check() {
        return new SetupForm(name, language, currency, zone, null, null, null, null, null).choices(new Mistakes().line("name", name, 200));
    }
}
