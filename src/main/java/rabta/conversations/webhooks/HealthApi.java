package rabta.conversations.webhooks;

import static rabta.identity.Permission.MANAGE_CHANNELS;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;

/** How channels do, for programs that watch them. */
@RestController
@RequestMapping("/api/v1/channels/{id:\\d+}")
@Tag(name = "Conversations")
class HealthApi extends ApiDoor {

    record CheckJson(String check, String state, String said) {

        static CheckJson of(Check check) {
            return new CheckJson(check.key(), check.state(), check.said());
        }
    }

    record FailureJson(long id, String why, Instant at) {

        static FailureJson of(Ailing.Failure failure) {
            return new FailureJson(failure.id(), failure.trouble() == null ? null : failure.trouble().words(), failure.at());
        }
    }

    record HealthJson(String state, String trouble, @JsonProperty("last_event_at") Instant lastEventAt, @JsonProperty("confirmed_at") Instant confirmedAt, @JsonProperty("refused_calls") int refused,
            @JsonProperty("refused_at") Instant refusedAt, List<CheckJson> checks, @JsonProperty("checked_at") Instant checkedAt, @JsonProperty("not_read") List<FailureJson> unread, @JsonProperty("not_sent") List<FailureJson> unsent) {
    }

    private final ConnectorDesk desk;

    HealthApi(ConnectorDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/health")
    @Can(MANAGE_CHANNELS)
    @Operation(summary = "How a channel does", description = "The last event from there, calls that were refused, what was found when it was looked over, what could not be read and what could not be sent.")
    HealthJson show(@PathVariable long id, Viewer viewer) {
        var health = desk.health(id, viewer);
        var row = health.row();
        var seen = health.seen();
        return new HealthJson(row.state(), row.trouble() == null ? null : row.trouble().words(), row.lastEventAt() == null ? seen.calledAt() : row.lastEventAt(), seen.shakenAt(), seen.refused(), seen.refusedAt(),
                seen.checks().stream().map(CheckJson::of).toList(), seen.checkedAt(), health.unread().stream().map(FailureJson::of).toList(), health.unsent().stream().map(FailureJson::of).toList());
    }

    @PostMapping("/examination")
    @Can(MANAGE_CHANNELS)
    @Operation(summary = "Look a channel over now", description = "Asks the other side whether the token is good and the events are subscribed.")
    List<CheckJson> look(@PathVariable long id, Viewer viewer) {
        return desk.look(id, viewer).stream().map(CheckJson::of).toList();
    }
}
