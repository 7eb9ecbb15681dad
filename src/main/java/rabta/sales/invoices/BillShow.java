package rabta.sales.invoices;

import gg.jte.Content;

import rabta.kernel.ui.Preferences;
import rabta.kernel.web.Page;
import rabta.sales.papers.Letterhead;

/** An invoice as its customer reads it, who is no member. @param path under which they have it */
public record BillShow(String path, InvoiceShow bill, Letterhead letterhead) implements Page {

    /** The content as it stands for a reader of the business's language, whatever the browser speaks. */
    public Content in(Content content) {
        return output -> ScopedValue.where(Preferences.CURRENT, letterhead.reader(letterhead.language())).run(() -> content.writeTo(output));
    }
}
