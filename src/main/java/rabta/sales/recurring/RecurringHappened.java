package rabta.sales.recurring;

import rabta.kernel.events.Happening;
import rabta.kernel.events.Ref;

/** What befalls what comes again, told of its customer. @see RecurringSale */
public sealed interface RecurringHappened extends Happening {

    record RecurringBegun(Ref about, long sale, String name) implements RecurringHappened {
    }

    record RecurringChanged(Ref about, long sale, String name) implements RecurringHappened {
    }

    record RecurringPaused(Ref about, long sale, String name) implements RecurringHappened {
    }

    record RecurringResumed(Ref about, long sale, String name) implements RecurringHappened {
    }

    record RecurringRemoved(Ref about, long sale, String name) implements RecurringHappened {
    }

    record RecurringRestored(Ref about, long sale, String name) implements RecurringHappened {
    }

    /** @param day of which it was @param order that was made, or {@code invoice} */
    record RecurringMade(Ref about, long sale, String name, String day, Long order, Long invoice) implements RecurringHappened {
    }

    /** One could not be made. @param why the key of the sentence that says it */
    record RecurringTroubled(Ref about, long sale, String name, String why) implements RecurringHappened {
    }
}
