package rabta.support.sla;

import rabta.kernel.events.Happening;
import rabta.kernel.events.Ref;

/** What can happen to a promise; told of its ticket. */
public sealed interface PromiseHappened extends Happening {

    /** @param promise first, next or solved */
    record PromiseBroken(Ref about, String promise) implements PromiseHappened {
    }

    /** Its time is nearly used, and its policy has nothing done about that. Likewise. */
    record PromiseNear(Ref about, String promise) implements PromiseHappened {
    }

    /** Something was done about it before or after it broke. @param deed as a word @param name how much of the time was used, and whom it was given to or who was told */
    record PromiseEscalated(Ref about, String promise, int percent, String deed, String name) implements PromiseHappened {
    }
}
