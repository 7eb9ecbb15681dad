package rabta.sales.quotes;

import rabta.kernel.web.Download;
import rabta.sales.papers.Letterhead;

/** What stands on the paper of a quote: read within a transaction, and drawn when that is over, since drawing takes its time. */
record QuoteSheet(Quote quote, String addressed, QuoteLines.Whole lines, Letterhead letterhead) {

    /** A name that every file system takes. */
    String name() {
        return QuotePaper.name(quote);
    }

    byte[] drawn() {
        return QuotePaper.draw(quote, addressed, lines, letterhead);
    }

    Download download() {
        var bytes = drawn();
        return new Download(name(), "application/pdf", bytes.length, false, out -> out.write(bytes));
    }
}
