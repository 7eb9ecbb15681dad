package rabta.support.portal;

import rabta.identity.workspaces.PublicSite;
import rabta.kernel.ui.Language;

/**
 * The door at which somebody stands: whose, in which language, at which page, and who they are.
 *
 * @param rest what stands behind the language in the address, such as {@code /tickets/12}; empty for the first page
 * @param guest null for whoever has not come in
 */
public record Door(PublicSite site, Language language, String rest, Guest guest) {

    static String path(PublicSite site, Language language) {
        return "/portal/" + site.slug() + "/" + language.tag();
    }

    public String home() {
        return path(site, language);
    }

    public Language other() {
        return language == Language.UR ? Language.EN : Language.UR;
    }

    /** Where the same stands in the other language. */
    public String alternate() {
        return path(site, other()) + rest;
    }

    public String help() {
        return "/help/" + site.slug() + "/" + language.tag();
    }

    public String ticket(long id) {
        return home() + "/tickets/" + id;
    }

    Door with(Guest guest) {
        return new Door(site, language, rest, guest);
    }

    Door at(String rest) {
        return new Door(site, language, rest, guest);
    }
}
