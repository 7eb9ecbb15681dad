package rabta.sales.invoices;

import gg.jte.Content;

import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;
import rabta.kernel.web.Page;
import rabta.sales.papers.Letterhead;

/** A link that led to an invoice and does so no more, in its customer's language. */
public record BillEnded(Letterhead letterhead, Language language) implements Page {

    @Override
    public int status() {
        return 410;
    }

    public Content in(Content content) {
        return output -> ScopedValue.where(Preferences.CURRENT, letterhead.reader(language)).run(() -> content.writeTo(output));
    }
}
