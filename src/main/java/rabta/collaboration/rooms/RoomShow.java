package rabta.collaboration.rooms;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import rabta.kernel.sql.Paged;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Preferences;
import rabta.kernel.web.Page;

/**
 * @param messages the oldest first; {@code next} leads to those before
 * @param latest whether they reach up to now
 * @param editing the message that stands open to be changed, or null
 * @param quoted the one that is being answered, or null
 * @param key of the next message, so that it is kept once however often it is sent
 * @param reader the member who looks
 * @param typed what was typed, where it comes back with errors
 */
public record RoomShow(Room room, List<Room> rooms, List<Option> members, Paged<Message> messages, boolean latest, Long editing, Message quoted, String key, long reader, String typed, Map<String, String> errors) implements Page {

    private static final Duration TOGETHER = Duration.ofMinutes(5);

    public boolean own(Message message) {
        return message.by() == reader;
    }

    /** Whether it goes on with what the same one has just said. */
    public boolean goesOn(int n) {
        if (n == 0 || day(n) || messages.rows().get(n).quoted() != null || unread(n)) {
            return false;
        }
        var one = messages.rows().get(n - 1);
        var next = messages.rows().get(n);
        return one.by() == next.by() && Duration.between(one.at(), next.at()).compareTo(TOGETHER) < 0;
    }

    /** Whether a new day begins with it. */
    public boolean day(int n) {
        var zone = Preferences.current().zone();
        return n == 0 || !Objects.equals(messages.rows().get(n - 1).at().atZone(zone).toLocalDate(), messages.rows().get(n).at().atZone(zone).toLocalDate());
    }

    /** Whether it is the first that the reader has not read. */
    public boolean unread(int n) {
        var message = messages.rows().get(n);
        return message.id() > room.readTo() && !own(message) && messages.rows().stream().limit(n).noneMatch(before -> before.id() > room.readTo() && !own(before)) && room.readTo() > 0;
    }

    public String older() {
        return messages.next() == null ? null : room.path() + "?before=" + messages.next();
    }

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }
}
