package rabta.collaboration.help;

import rabta.identity.workspaces.PublicSite;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;
import rabta.kernel.ui.Words;
import rabta.kernel.web.Page;

/** A page for everybody, in the language of its address, whoever asks. */
public interface HelpPage extends Page {

    PublicSite site();

    Language language();

    /** Where the same stands in the other language, or null. */
    String alternate();

    /** Where it stands itself. */
    String path();

    @Override
    default String cache() {
        return "public, max-age=60, stale-while-revalidate=300";
    }

    default String t(String key, Object... arguments) {
        return Words.say(Preferences.DEFAULT.with(language()), key, arguments);
    }

    default Language other() {
        return language() == Language.UR ? Language.EN : Language.UR;
    }

    default String home() {
        return home(language());
    }

    default String home(Language language) {
        return "/help/" + site().slug() + "/" + language.tag();
    }
}
