package rabta.collaboration.rooms;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.NotificationKind;
import rabta.collaboration.notifications.Notifications;
import rabta.collaboration.notifications.Notifications.Told;
import rabta.customers.records.Callees;
import rabta.identity.Viewer;

/** Tells those in a room what was said there, as each has chosen: called ones first, and nobody twice for one message. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class RoomTelling {

    private final Rooms rooms;
    private final Callees callees;
    private final Notifications notifications;

    RoomTelling(Rooms rooms, Callees callees, Notifications notifications) {
        this.rooms = rooms;
        this.callees = callees;
        this.notifications = notifications;
    }

    void said(long room, String text, Viewer by) {
        var bells = rooms.bells(room, by.id());
        var called = called(callees.in(text), bells);
        tell(RoomKinds.MENTION, room, called, by);
        var others = new ArrayList<Long>();
        bells.forEach((member, bell) -> {
            if (bell == Bell.ALL && !called.contains(member)) {
                others.add(member);
            }
        });
        tell(rooms.kind(room).filter(kind -> kind == Room.Kind.DIRECT).isPresent() ? RoomKinds.DIRECT : RoomKinds.MESSAGE, room, others, by);
    }

    /** Only those are told who are called by the new words alone. */
    void edited(long room, String before, String text, Viewer by) {
        var called = new HashSet<>(callees.in(text));
        called.removeAll(callees.in(before));
        tell(RoomKinds.MENTION, room, called(called, rooms.bells(room, by.id())), by);
    }

    private static Set<Long> called(Set<Long> called, Map<Long, Bell> bells) {
        var told = new HashSet<>(called);
        told.removeIf(member -> bells.getOrDefault(member, Bell.NONE) == Bell.NONE);
        return told;
    }

    private void tell(NotificationKind kind, long room, Collection<Long> members, Viewer by) {
        notifications.tell(kind, members.stream().map(member -> new Told(member, Room.ref(room), null)).toList(), by.by());
    }

    /** What the viewer was told of it is read by reading it. */
    @Transactional
    void read(long room, Viewer viewer) {
        notifications.readAbout(List.of(Room.ref(room)), viewer);
    }
}
