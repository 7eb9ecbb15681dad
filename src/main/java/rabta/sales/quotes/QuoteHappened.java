package rabta.sales.quotes;

import rabta.kernel.events.Happening;
import rabta.kernel.events.Ref;

/** What can happen to a quote; told of it, and of the deal or the customers that it is for. @see Quote#called for the name */
sealed interface QuoteHappened extends Happening {

    record QuoteMade(Ref about, long quote, String name) implements QuoteHappened {
    }

    record QuoteChanged(Ref about, long quote, String name) implements QuoteHappened {
    }

    record QuoteSent(Ref about, long quote, String name) implements QuoteHappened {
    }

    record QuoteSeen(Ref about, long quote, String name) implements QuoteHappened {
    }

    record QuoteAccepted(Ref about, long quote, String name) implements QuoteHappened {
    }

    /** A member wrote down that its customer said yes. @param said who of them */
    record QuoteAgreed(Ref about, long quote, String name, String said) implements QuoteHappened {
    }

    record QuoteRefused(Ref about, long quote, String name) implements QuoteHappened {
    }

    record QuoteDeleted(Ref about, long quote, String name) implements QuoteHappened {
    }

    record QuoteRestored(Ref about, long quote, String name) implements QuoteHappened {
    }
}
