package rabta.collaboration.rooms;

import rabta.kernel.web.Page;

/** Before an open room that its reader is not in yet. */
public record RoomDoor(Joinable room) implements Page {
}
