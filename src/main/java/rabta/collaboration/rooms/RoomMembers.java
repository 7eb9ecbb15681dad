package rabta.collaboration.rooms;

import java.util.List;
import java.util.Map;

import rabta.kernel.ui.Option;
import rabta.kernel.web.Page;

/**
 * @param others who could be asked in
 * @param reader the member who looks
 * @param mayRemove whether they may have others leave
 */
public record RoomMembers(Room room, List<Option> members, List<Option> others, RoomForm form, long reader, boolean mayRemove, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }
}
