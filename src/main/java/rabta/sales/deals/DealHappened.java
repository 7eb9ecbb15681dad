package rabta.sales.deals;

import rabta.kernel.events.Happening;
import rabta.kernel.events.Ref;

/** What can happen to a deal; that one of its values changed is told as of any record. */
public sealed interface DealHappened extends Happening {

    record DealCreated(Ref about, String name) implements DealHappened {
    }

    /**
     * @param from the stage in which it had stood, {@code to} where it stands now
     * @param name what the latter was called
     */
    record DealMoved(Ref about, long from, long to, String name) implements DealHappened {
    }

    /** @param amount in minor units of the currency, or null @param name what its stage was called */
    record DealWon(Ref about, long from, long to, Long amount, String currency, String name) implements DealHappened {
    }

    /** @param reason by its number @param name what the reason was called */
    record DealLost(Ref about, long from, long to, long reason, String name) implements DealHappened {
    }

    /** It had been won or lost, and is open again. */
    record DealReopened(Ref about, long from, long to, String name) implements DealHappened {
    }

    /** A stage did by itself what its rules say, with a deal that came into it. @param name what the stage was called */
    record StageActed(Ref about, long stage, String name) implements DealHappened {
    }

    /** Nobody is reminded of its silence before that day. */
    record DealPutOff(Ref about, String until) implements DealHappened {
    }
}
