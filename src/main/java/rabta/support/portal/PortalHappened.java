package rabta.support.portal;

import rabta.kernel.events.Happening;
import rabta.kernel.events.Ref;

/** What a customer did to their own ticket. */
sealed interface PortalHappened extends Happening {

    record ClosedByCustomer(Ref about) implements PortalHappened {
    }

    record ReopenedByCustomer(Ref about) implements PortalHappened {
    }
}
