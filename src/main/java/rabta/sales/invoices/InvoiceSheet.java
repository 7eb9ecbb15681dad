package rabta.sales.invoices;

import rabta.kernel.ui.Ui;
import rabta.kernel.web.Download;
import rabta.sales.papers.Letterhead;

/** What stands on the paper of an invoice: read within a transaction, and drawn when that is over, since drawing takes its time. */
record InvoiceSheet(InvoiceShow page, Letterhead letterhead) {

    String name() {
        return (page.invoice().number() == null ? Ui.plain("invoices.draft") : page.invoice().number()) + ".pdf";
    }

    byte[] drawn() {
        return InvoicePaper.of(page, letterhead);
    }

    Download download() {
        var pdf = drawn();
        return new Download(name(), "application/pdf", pdf.length, true, out -> out.write(pdf));
    }
}
