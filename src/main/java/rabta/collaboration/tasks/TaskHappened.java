package rabta.collaboration.tasks;

import rabta.kernel.events.Happening;
import rabta.kernel.events.Ref;

/** What can happen to a task, told of the record that it is about. The name is the line that the timeline tells. */
public sealed interface TaskHappened extends Happening {

    record TaskPlanned(Ref about, long task, String name) implements TaskHappened {
    }

    record TaskDone(Ref about, long task, String name) implements TaskHappened {
    }

    record TaskReopened(Ref about, long task, String name) implements TaskHappened {
    }

    /** @param until the day until which it waits, or null for some time */
    record TaskPutOff(Ref about, long task, String name, String until) implements TaskHappened {
    }

    /** @param owner who has it from then on, or null for nobody */
    record TaskHandedOn(Ref about, long task, String name, Long owner) implements TaskHappened {
    }

    record TaskRemoved(Ref about, long task, String name) implements TaskHappened {
    }

    record TaskRestored(Ref about, long task, String name) implements TaskHappened {
    }
}
