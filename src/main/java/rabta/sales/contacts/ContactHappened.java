package rabta.sales.contacts;

import rabta.kernel.events.Happening;
import rabta.kernel.events.Ref;

/** Who came into a deal and left it; by their numbers, since not everybody who sees the deal sees them. */
sealed interface ContactHappened extends Happening {

    record DealPersonAdded(Ref about, long person) implements ContactHappened {
    }

    record DealPersonRemoved(Ref about, long person) implements ContactHappened {
    }
}
