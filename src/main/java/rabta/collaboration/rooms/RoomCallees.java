package rabta.collaboration.rooms;

import java.util.List;

import rabta.customers.records.Callees.Callee;
import rabta.kernel.web.Page;

public record RoomCallees(Room room, List<Callee> callees) implements Page {
}
