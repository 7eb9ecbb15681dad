package rabta.sales.sequences;

import gg.jte.Content;

import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;
import rabta.kernel.web.Page;
import rabta.sales.papers.Letterhead;

/** What whoever got a mail of a sequence sees behind the link below it. @param address where it went, shortened; null where that is not known any more @param done whether nothing comes any more @param returned whether they have just come back */
public record UnsubscribeShow(String path, Letterhead letterhead, Language language, String address, boolean done, boolean returned) implements Page {

    /** The content as it stands for a reader of that language, whatever the browser speaks. */
    public Content in(Content content) {
        return output -> ScopedValue.where(Preferences.CURRENT, letterhead.reader(language)).run(() -> content.writeTo(output));
    }

    UnsubscribeShow afterReturn() {
        return new UnsubscribeShow(path, letterhead, language, address, done, true);
    }

    /** Whether they can take it back: not whoever is erased. */
    public boolean returnable() {
        return done && address != null;
    }

    public String returning() {
        return path + "/return?language=" + language.tag();
    }

    public Language other() {
        return language == Language.UR ? Language.EN : Language.UR;
    }

    public String otherHref() {
        return path + "?language=" + other().tag();
    }

    public String action() {
        return path + "?language=" + language.tag();
    }
}
