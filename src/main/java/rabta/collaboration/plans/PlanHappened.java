package rabta.collaboration.plans;

import rabta.kernel.events.Happening;
import rabta.kernel.events.Ref;

/** What can happen with a plan, told of the record for which it was begun. */
public sealed interface PlanHappened extends Happening {

    record PlanBegun(Ref about, long run, String name) implements PlanHappened {
    }

    record PlanTakenBack(Ref about, long run, String name) implements PlanHappened {
    }
}
