package rabta.collaboration.notifications;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import rabta.collaboration.NotificationKind;
import rabta.collaboration.Remind;
import rabta.collaboration.Way;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/** @param remind when the viewer is reminded of new tasks and appointments, in a word */
public record NotificationChoices(Map<NotificationKind, Way> chosen, String remind) implements Page {

    public List<Option> reminders() {
        return Remind.options();
    }

    public List<Option> ways() {
        return Arrays.stream(Way.values()).map(way -> new Option(way.name(), Ui.t("notifications.way." + way.name()))).toList();
    }
}
