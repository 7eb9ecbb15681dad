package rabta.collaboration.notifications;

import static rabta.identity.Permission.ENTER;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.collaboration.Remind;
import rabta.collaboration.Way;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;

/** What somebody was told, and how they want to be told. */
@Controller
class NotificationPages {

    private final Notifications notifications;
    private final Choices choices;
    private final UsualReminder usual;

    NotificationPages(Notifications notifications, Choices choices, UsualReminder usual) {
        this.usual = usual;
        this.notifications = notifications;
        this.choices = choices;
    }

    @GetMapping("/notifications")
    @Can(ENTER)
    Page index(@RequestParam(required = false) String kind, @RequestParam(defaultValue = "") String view, @RequestParam(required = false) String after, Viewer viewer) {
        var known = choices.kinds().stream().filter(k -> k.key().equals(kind)).findFirst().orElse(null);
        boolean all = "all".equals(view);
        return new NotificationsIndex(notifications.list(known == null ? null : known.key(), !all, after, Notifications.SIZE, viewer), choices.kinds(), known, all, notifications.pressing(viewer));
    }

    /** Where a message on a device leads: on to what it is about, which is read by that. */
    @GetMapping("/notifications/{id}")
    @Can(ENTER)
    Redirect arrive(@PathVariable long id, Viewer viewer) {
        return open(id, viewer);
    }

    /** Opens what it is about; it is read then. */
    @PostMapping("/notifications/{id}/opening")
    @Can(ENTER)
    Redirect open(@PathVariable long id, Viewer viewer) {
        notifications.read(id, viewer);
        return Redirect.to(notifications.find(id, viewer).path());
    }

    @PostMapping("/notifications/{id}/reading")
    @Can(ENTER)
    Redirect read(@PathVariable long id, @RequestParam(required = false) String back, Viewer viewer) {
        notifications.read(id, viewer);
        return back(back).saying("notifications.read").undo("/notifications/{id}/restoration", id);
    }

    @PostMapping("/notifications/{id}/restoration")
    @Can(ENTER)
    Redirect unread(@PathVariable long id, @RequestParam(required = false) String back, Viewer viewer) {
        notifications.unread(id, viewer);
        return back(back);
    }

    @PostMapping("/notifications/reading")
    @Can(ENTER)
    Redirect readAll(Viewer viewer) {
        return Redirect.to("/notifications").saying("notifications.all_read", notifications.readAll(viewer));
    }

    /** @param until {@code hour}, {@code morning} or {@code week} */
    @PostMapping("/notifications/{id}/snooze")
    @Can(ENTER)
    Redirect snooze(@PathVariable long id, @RequestParam(defaultValue = "hour") String until, @RequestParam(required = false) String back, Viewer viewer) {
        notifications.snooze(id, until(until, viewer), viewer);
        return back(back).saying("notifications.snoozed");
    }

    private static Instant until(String word, Viewer viewer) {
        var morning = ZonedDateTime.now(viewer.preferences().zone()).plusDays(1).with(LocalTime.of(9, 0));
        return switch (word) {
            case "morning" -> morning.toInstant();
            case "week" -> morning.plusDays(6).toInstant();
            default -> Instant.now().plus(1, ChronoUnit.HOURS);
        };
    }

    private static Redirect back(String back) {
        return back != null && back.startsWith("/notifications") ? Redirect.back(back) : Redirect.to("/notifications");
    }

    @GetMapping("/settings/notifications")
    @Can(ENTER)
    Page choices(Viewer viewer) {
        var remind = usual.of(viewer);
        return new NotificationChoices(notifications.chosen(viewer), remind == null ? Remind.NONE : remind.word());
    }

    /** What names no kind or no way changes nothing. */
    @PostMapping("/settings/notifications")
    @Can(ENTER)
    Redirect choose(@RequestParam Map<String, String> typed, Viewer viewer) {
        choices.kinds().forEach(kind -> Arrays.stream(Way.values()).filter(way -> way.name().equals(typed.get("way." + kind.key()))).forEach(way -> choices.choose(kind, way, viewer)));
        if (typed.get("remind") != null && (Remind.NONE.equals(typed.get("remind")) || Remind.named(typed.get("remind")).isPresent())) {
            usual.choose(typed.get("remind"), viewer);
        }
        return Redirect.to("/settings/notifications").saying("word.saved");
    }
}
