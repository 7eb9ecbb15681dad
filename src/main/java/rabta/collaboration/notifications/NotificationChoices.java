package rabta.collaboration.notifications;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import rabta.collaboration.NotificationKind;
import rabta.collaboration.Way;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

public record NotificationChoices(Map<NotificationKind, Way> chosen) implements Page {

    public List<Option> ways() {
        return Arrays.stream(Way.values()).map(way -> new Option(way.name(), Ui.t("notifications.way." + way.name()))).toList();
    }
}
