package rabta.collaboration.rooms;

import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.Set;

import org.springframework.stereotype.Component;

import rabta.identity.Sight;
import rabta.identity.Viewer;
import rabta.kernel.events.Ref;

/** Of a room only those hear who are in it. */
@Component
class RoomSight implements Sight {

    private final Rooms rooms;

    RoomSight(Rooms rooms) {
        this.rooms = rooms;
    }

    @Override
    public Set<Ref> seen(Collection<Ref> refs, Viewer viewer) {
        var ids = refs.stream().filter(ref -> Room.TYPE.equals(ref.type())).map(Ref::id).collect(toSet());
        return ids.isEmpty() ? Set.of() : rooms.among(ids, viewer).stream().map(Room::ref).collect(toSet());
    }
}
