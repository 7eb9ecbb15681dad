package rabta.sales.sequences;

import gg.jte.Content;

import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;
import rabta.kernel.web.Page;
import rabta.sales.papers.Letterhead;

/** What whoever got a mail of a sequence sees behind the link below it. @param address where it went, shortened; null where that is not known any more @param done whether nothing comes any more */
public record UnsubscribeShow(String path, Letterhead letterhead, Language language, String address, boolean done) implements Page {

    /** The content as it stands for a reader of that language, whatever the browser speaks. */
    public Content in(Content content) {
        return output -> ScopedValue.where(Preferences.CURRENT, letterhead.reader(language)).run(() -> content.writeTo(output));
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
