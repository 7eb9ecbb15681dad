package rabta.collaboration.rooms;

import java.util.List;
import java.util.Map;

import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/** @param colleagues all who could be asked in */
public record RoomNew(RoomForm form, List<Option> colleagues, Map<String, String> errors) implements Page {

    public List<Option> kinds() {
        return List.of(new Option("open", Ui.t("rooms.kind.open")), new Option("closed", Ui.t("rooms.kind.closed")));
    }

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }
}
