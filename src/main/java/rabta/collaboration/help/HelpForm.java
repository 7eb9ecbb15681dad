package rabta.collaboration.help;

import java.util.Locale;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Typed;
import rabta.identity.workspaces.PublicSites;

/** @param slug under which the public pages are found @param shown whether they are */
public record HelpForm(String slug, Boolean shown) {

    public HelpForm {
        var line = Typed.line(slug);
        slug = line == null ? null : line.toLowerCase(Locale.ROOT);
        shown = Boolean.TRUE.equals(shown);
    }

    void mustBeWhole() {
        if (slug == null) {
            throw new Flawed(Flaw.of("slug", "invalid.required"));
        }
        if (!PublicSites.possible(slug)) {
            throw new Flawed(Flaw.of("slug", "help.slug.wrong"));
        }
    }
}
