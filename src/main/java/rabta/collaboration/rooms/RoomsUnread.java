package rabta.collaboration.rooms;

import rabta.kernel.web.Page;
import rabta.kernel.web.Visit;

/** The number at the rail's entry alone: open pages ask for it whenever a room of their reader's says something. */
public record RoomsUnread(Visit.Bell bell) implements Page {
}
