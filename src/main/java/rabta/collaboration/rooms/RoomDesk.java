package rabta.collaboration.rooms;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import rabta.customers.Flaw;
import rabta.customers.Typed;
import rabta.customers.records.Callees;
import rabta.identity.Colleagues;
import rabta.identity.Viewer;
import rabta.kernel.secrets.Tokens;
import rabta.kernel.sql.Paged;
import rabta.kernel.ui.Option;

/** Puts together the pages of rooms. */
@Component
class RoomDesk {

    private static final int FOUND = 30;

    private final Rooms rooms;
    private final Messages messages;
    private final RoomTelling telling;
    private final Colleagues colleagues;
    private final Callees callees;

    RoomDesk(Rooms rooms, Messages messages, RoomTelling telling, Colleagues colleagues, Callees callees) {
        this.rooms = rooms;
        this.messages = messages;
        this.telling = telling;
        this.colleagues = colleagues;
        this.callees = callees;
    }

    RoomIndex index(String typed, String after, Viewer viewer) {
        var q = Typed.line(typed);
        return new RoomIndex(rooms.list(viewer), q == null ? rooms.joinable(viewer) : List.of(), q, q == null ? Paged.none() : messages.search(q, after, FOUND, viewer));
    }

    RoomNew blank(RoomForm form, List<Flaw> flaws, Viewer viewer) {
        return new RoomNew(form, others(List.of(new Option(String.valueOf(viewer.id()), viewer.name()))), Flaw.words(flaws));
    }

    /** What a page of the room shows, and what stands open on it. */
    RoomShow show(long id, String before, Long at, Long editing, Long reply, Viewer viewer) {
        var room = rooms.find(id, viewer);
        var page = at == null ? messages.page(id, before, Messages.SIZE, viewer) : messages.around(id, at, viewer);
        boolean latest = page.isEmpty() || page.rows().getLast().id() >= room.lastId() || at == null && before == null;
        return new RoomShow(room, rooms.list(viewer), rooms.members(id, viewer), page, latest, editing, reply == null ? null : messages.of(id, reply, viewer).orElse(null), Tokens.random(), viewer.id(), "", Map.of());
    }

    RoomShow wrong(long id, String typed, Long reply, List<Flaw> flaws, Viewer viewer) {
        var page = show(id, null, null, null, reply, viewer);
        return new RoomShow(page.room(), page.rooms(), page.members(), page.messages(), true, null, page.quoted(), page.key(), viewer.id(), Objects.requireNonNullElse(typed, ""), Flaw.words(flaws));
    }

    /** The reader has the page before them up to that message. */
    void read(long id, long upto, Viewer viewer) {
        rooms.read(id, upto, viewer);
        telling.read(id, viewer);
    }

    RoomMembers members(long id, RoomForm form, List<Flaw> flaws, Viewer viewer) {
        var room = rooms.find(id, viewer);
        var members = rooms.members(id, viewer);
        return new RoomMembers(room, members, others(members), form == null ? new RoomForm(room.name(), room.about(), room.kind().word(), List.of()) : form, viewer.id(), Rooms.mayRemove(room, viewer), Flaw.words(flaws));
    }

    RoomCallees callees(long id, String typed, Viewer viewer) {
        var in = rooms.members(id, viewer).stream().map(member -> Long.valueOf(member.value())).collect(Collectors.toSet());
        return new RoomCallees(rooms.find(id, viewer), callees.like(typed, in::contains));
    }

    private List<Option> others(List<Option> members) {
        var in = members.stream().map(Option::value).collect(Collectors.toSet());
        return colleagues.present().stream().filter(one -> !in.contains(one.value())).toList();
    }
}
