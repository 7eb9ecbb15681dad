package rabta.sales.invoices;

import gg.jte.Content;

import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;
import rabta.kernel.web.Page;
import rabta.sales.papers.Letterhead;

/** An invoice as its customer reads it, who is no member. @param path under which they have it @param language theirs, or the one that they chose */
public record BillShow(String path, InvoiceShow bill, Letterhead letterhead, Language language) implements Page {

    /** The content as it stands for a reader of that language, whatever the browser speaks. */
    public Content in(Content content) {
        return output -> ScopedValue.where(Preferences.CURRENT, letterhead.reader(language)).run(() -> content.writeTo(output));
    }

    /** The one that they can choose instead. */
    public Language other() {
        return language == Language.UR ? Language.EN : Language.UR;
    }

    public String in(Language chosen) {
        return path + "?language=" + chosen.tag();
    }

    public String paper() {
        return path + "/pdf?language=" + language.tag();
    }
}
