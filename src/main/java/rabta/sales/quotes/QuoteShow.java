package rabta.sales.quotes;

import java.util.List;

import rabta.customers.timeline.Moment;
import rabta.kernel.web.Page;

/**
 * @param addressed to whom it is written, or would be by now
 * @param editions all of its number, the latest first
 * @param link where its customer comes to it, just made; or null
 * @param chat the same as a message that is ready to be sent; or null
 */
public record QuoteShow(Quote quote, QuoteLines.Whole lines, String addressed, List<Quote> editions, List<Moment> history, boolean mayEdit, String link, String chat) implements Page {

    public String path() {
        return "/quotes/" + quote.id();
    }

    public String path(String step) {
        return path() + "/" + step;
    }

    /** Whether another edition may follow. */
    public boolean mayFollow() {
        return mayEdit && !quote.deleted() && editions.getFirst().id() == quote.id() && quote.status().followed();
    }

    public boolean maySend() {
        return mayEdit && !quote.deleted() && (quote.draft() || quote.status().open());
    }

    /** Whether a member may write down that the customer said yes. */
    public boolean mayAgree() {
        return mayEdit && !quote.deleted() && quote.status().open();
    }

    public boolean mayDelete() {
        return mayEdit && !quote.deleted() && quote.status() != QuoteStatus.ACCEPTED;
    }
}
