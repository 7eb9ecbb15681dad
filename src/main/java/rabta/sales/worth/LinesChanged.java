package rabta.sales.worth;

import rabta.kernel.events.Happening;
import rabta.kernel.events.Ref;

/** The lines of a deal are others now. @param name what they are, in short */
public record LinesChanged(Ref about, String name) implements Happening {
}
