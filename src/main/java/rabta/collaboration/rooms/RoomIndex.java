package rabta.collaboration.rooms;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

import rabta.kernel.sql.Paged;
import rabta.kernel.web.Page;

/** @param q what is looked for, or null @param found what holds it */
public record RoomIndex(List<Room> rooms, List<Joinable> joinable, String q, Paged<Said> found) implements Page {

    public String older() {
        return found.next() == null ? null : "/rooms?q=" + URLEncoder.encode(q, StandardCharsets.UTF_8) + "&after=" + found.next();
    }
}
