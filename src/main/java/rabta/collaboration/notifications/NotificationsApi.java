package rabta.collaboration.notifications;

import static rabta.identity.Permission.ENTER;

import java.time.Instant;
import java.util.List;

import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.identity.Can;
import rabta.identity.Viewer;

@RestController
@RequestMapping("/api/v1/notifications")
@Tag(name = "Notifications")
class NotificationsApi {

    record Json(long id, String kind, String record, @JsonProperty("record_id") long recordId, @JsonProperty("record_name") String name, String by, int times, Instant at,
            @JsonProperty("read_at") Instant readAt, @JsonProperty("snoozed_until") Instant snoozedUntil) {

        static Json of(Notification n) {
            return new Json(n.id(), n.kind(), n.about().type(), n.about().id(), n.name(), n.by(), n.times(), n.at(), n.readAt(), n.snoozedUntil());
        }
    }

    record Page(List<Json> data, String next, int unread) {
    }

    record Change(Boolean read) {
    }

    private final Notifications notifications;

    NotificationsApi(Notifications notifications) {
        this.notifications = notifications;
    }

    @GetMapping
    @Can(ENTER)
    @Operation(summary = "What the token's member was told", description = "The latest first; with unread=true what waits to be read. Pass next as after for the next page.")
    @Transactional(readOnly = true)
    Page index(@RequestParam(required = false) String kind, @RequestParam(defaultValue = "false") boolean unread, @RequestParam(required = false) String after,
            @RequestParam(required = false) Integer limit, Viewer viewer) {
        var page = notifications.list(kind, unread, after, limit == null ? Notifications.SIZE : Math.clamp(limit, 1, 200), viewer);
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
}
