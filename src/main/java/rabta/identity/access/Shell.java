package rabta.identity.access;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.util.function.SingletonSupplier;

import rabta.identity.CreationSource;
import rabta.identity.Place;
import rabta.identity.Ringing;
import rabta.identity.Viewer;
import rabta.kernel.live.Live;
import rabta.kernel.web.Visit;
import rabta.kernel.web.Visit.Room;

/** What the shell around every page shows: the rooms with their places, what can be made new, what waits to be read. */
@Component
class Shell {

    private final Live live;
    private final List<CreationSource> sources;
    private final Supplier<Map<String, Ringing>> ringing;
    private final Supplier<List<Room>> rooms;

    Shell(Live live, List<CreationSource> sources, ObjectProvider<Ringing> ringing, ObjectProvider<Place> places) {
        this.live = live;
        this.sources = sources;
        this.ringing = SingletonSupplier.of(() -> ringing.stream().collect(Collectors.toMap(Ringing::at, each -> each)));
        this.rooms = SingletonSupplier.of(() -> rooms(places.stream().sorted(Comparator.comparingInt(Place::order)).toList()));
    }

    private static List<Room> rooms(List<Place> places) {
        return List.of(room("today", "sun", "/", places), room("inbox", "inbox", "/inbox", places), room("customers", "users", "/people", places), room("sales", "layout-kanban", "/sales", places),
                room("support", "lifebuoy", "/tickets", places),
                room("knowledge", "book-2", "/knowledge", places), room("team", "messages", "/rooms", places), room("settings", "settings", "/settings", places));
    }

    private static Room room(String key, String icon, String href, List<Place> places) {
        return new Room(key, icon, href, places.stream().filter(place -> place.room().equals(key)).map(place -> new Visit.Place(place.key(), place.href(), place.needs().name(), place.open())).toList());
    }

    List<Room> rooms() {
        return rooms.get();
    }

    long position(long workspace) {
        return live.position(workspace);
    }

    List<Visit.Creation> creations(Viewer viewer) {
        try {
            return sources.stream().flatMap(source -> source.creations(viewer).stream()).toList();
        } catch (DataAccessException | TransactionException away) {
            return List.of();
        }
    }

    Visit.Bell bell(String place, Viewer viewer) {
        var room = ringing.get().get(place);
        try {
            return room == null ? null : new Visit.Bell(room.unread(viewer), viewer.id(), room.late(viewer));
        } catch (DataAccessException | TransactionException away) {
            // The page that says that the database is away has a bell too.
            return new Visit.Bell(0, viewer.id());
        }
    }
}
