package rabta.collaboration.notifications;

import static rabta.identity.Permission.ENTER;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.collaboration.Remind;
import rabta.collaboration.Way;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.NotFound;

@RestController
@RequestMapping("/api/v1/notifications")
@Tag(name = "Notifications")
class NotificationsApi extends ApiDoor {

    /** @param text the whole sentence, in the language of the token's member */
    record Json(long id, String kind, String record, @JsonProperty("record_id") long recordId, @JsonProperty("record_name") String name, String text, String by, int times, Instant at,
            @JsonProperty("read_at") Instant readAt, @JsonProperty("snoozed_until") Instant snoozedUntil) {

        static Json of(Notification n) {
            return new Json(n.id(), n.kind(), n.about().type(), n.about().id(), n.name(), n.said(), n.by(), n.times(), n.at(), n.readAt(), n.snoozedUntil());
        }
    }

    record Page(List<Json> data, String next, int unread) {
    }

    record Change(Boolean read) {
    }

    record Snooze(OffsetDateTime until) {
    }

    /** @param way screen, push, mail, daily or none */
    record Choice(String kind, String way) {
    }

    record Chosen(List<Choice> data) {
    }

    /** @param remind {@code at_time}, {@code ten_minutes}, {@code thirty_minutes}, {@code hour}, {@code day} or {@code none} */
    record Usual(String remind) {
    }

    private final Notifications notifications;
    private final Choices choices;
    private final UsualReminder usual;

    NotificationsApi(Notifications notifications, Choices choices, UsualReminder usual) {
        this.usual = usual;
        this.notifications = notifications;
        this.choices = choices;
    }

    @GetMapping
    @Can(ENTER)
    @Operation(summary = "What the token's member was told", description = "The latest first; with unread=true what waits to be read. Pass next as after for the next page.")
    @Transactional(readOnly = true)
    Page index(@RequestParam(required = false) String kind, @RequestParam(defaultValue = "false") boolean unread, @RequestParam(required = false) String after,
            @RequestParam(required = false) Integer limit, Viewer viewer) {
        var page = notifications.list(kind, unread, after, limit == null ? Notifications.SIZE : size(limit), viewer);
        return new Page(page.rows().stream().map(Json::of).toList(), page.next(), notifications.unread(viewer));
    }

    @PatchMapping("/{id}")
    @Can(ENTER)
    @Operation(summary = "Mark a notification as read, or as not read yet")
    Json change(@PathVariable long id, @RequestBody Change change, Viewer viewer) {
        if (Boolean.TRUE.equals(change.read())) {
            notifications.read(id, viewer);
        } else if (Boolean.FALSE.equals(change.read())) {
            notifications.unread(id, viewer);
        }
        return Json.of(notifications.find(id, viewer));
    }

    @PutMapping("/{id}/snooze")
    @Can(ENTER)
    @Operation(summary = "Put a notification off", description = "It does not count until then, and comes again as if it were new. until is a moment within the next year.")
    Json snooze(@PathVariable long id, @RequestBody Snooze snooze, Viewer viewer) {
        var now = OffsetDateTime.now();
        if (snooze.until() == null || snooze.until().isBefore(now) || snooze.until().isAfter(now.plusYears(1))) {
            throw new Flawed(Flaw.of("until", "invalid.choice"));
        }
        notifications.snooze(id, snooze.until().toInstant(), viewer);
        return Json.of(notifications.find(id, viewer));
    }

    @DeleteMapping("/{id}/snooze")
    @Can(ENTER)
    @Operation(summary = "Have a notification that was put off back at once")
    Json wake(@PathVariable long id, Viewer viewer) {
        notifications.wake(id, viewer);
        return Json.of(notifications.find(id, viewer));
    }

    @GetMapping("/choices")
    @Can(ENTER)
    @Operation(summary = "How the token's member is told of each kind of notification")
    Chosen choices(Viewer viewer) {
        return new Chosen(notifications.chosen(viewer).entrySet().stream().map(e -> new Choice(e.getKey().key(), e.getValue().name().toLowerCase(Locale.ROOT))).toList());
    }

    @PutMapping("/choices/{kind}")
    @Can(ENTER)
    @Operation(summary = "Choose how the token's member is told of a kind", description = "way is screen, push, mail, daily or none.")
    Chosen choose(@PathVariable String kind, @RequestBody Choice choice, Viewer viewer) {
        var known = choices.kinds().stream().filter(each -> each.key().equals(kind)).findFirst().orElseThrow(NotFound::new);
        var way = Arrays.stream(Way.values()).filter(each -> each.name().equalsIgnoreCase(choice.way())).findFirst().orElseThrow(() -> new Flawed(Flaw.of("way", "invalid.choice")));
        choices.choose(known, way, viewer);
        return choices(viewer);
    }

    @GetMapping("/reminder")
    @Can(ENTER)
    @Operation(summary = "When the token's member is reminded of new tasks and appointments that have a time")
    Usual reminder(Viewer viewer) {
        var remind = usual.of(viewer);
        return new Usual(remind == null ? Remind.NONE : remind.word());
    }

    @PutMapping("/reminder")
    @Can(ENTER)
    @Operation(summary = "Choose when to be reminded of new tasks and appointments", description = "remind is at_time, ten_minutes, thirty_minutes, hour or day before, or none. Those that there are stay as they are.")
    Usual remind(@RequestBody Usual chosen, Viewer viewer) {
        usual.choose(chosen.remind(), viewer);
        return reminder(viewer);
    }
}
