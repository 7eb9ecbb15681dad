package rabta.collaboration.appointments;

import rabta.kernel.events.Happening;
import rabta.kernel.events.Ref;

/** What can happen to an appointment, told of whom it is about. The name is the line that the timeline tells. */
public sealed interface AppointmentHappened extends Happening {

    record AppointmentMade(Ref about, long event, String name) implements AppointmentHappened {
    }

    /** It takes place at another time. */
    record AppointmentMoved(Ref about, long event, String name) implements AppointmentHappened {
    }

    record AppointmentCancelled(Ref about, long event, String name) implements AppointmentHappened {
    }

    record AppointmentRestored(Ref about, long event, String name) implements AppointmentHappened {
    }
}
