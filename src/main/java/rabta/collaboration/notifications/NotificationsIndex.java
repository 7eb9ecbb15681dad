package rabta.collaboration.notifications;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import rabta.collaboration.NotificationKind;
import rabta.collaboration.NotificationSubject.Deed;
import rabta.kernel.sql.Paged;
import rabta.kernel.ui.Tab;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/** @param kind what it is narrowed to, or null @param pressing what other open pages of the reader take from here */
public record NotificationsIndex(Paged<Notification> notifications, List<NotificationKind> kinds, NotificationKind kind, boolean all, Map<Notification, List<Deed>> pressing) implements Page {

    public List<Tab> tabs() {
        return List.of(new Tab(Ui.t("notifications.unread"), href(kind, false), !all), new Tab(Ui.t("notifications.all"), href(kind, true), all));
    }

    public List<Tab> only() {
        var only = new ArrayList<>(List.of(new Tab(Ui.t("notifications.any"), href(null, all), kind == null)));
        kinds.forEach(each -> only.add(new Tab(Ui.t("notification." + each.key()), href(each, all), each.equals(kind))));
        return only;
    }

    public String older() {
        return notifications.next() == null ? null : href(kind, all) + "&after=" + notifications.next();
    }

    private static String href(NotificationKind kind, boolean all) {
        return "/notifications?view=" + (all ? "all" : "unread") + (kind == null ? "" : "&kind=" + kind.key());
    }

    public String icon(Notification notification) {
        return kinds.stream().filter(each -> each.key().equals(notification.kind())).map(NotificationKind::icon).findFirst().orElse("bell");
    }
}
